package io.breachwire.standalone.operating;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.breachwire.contract.event.Alert;
import io.breachwire.contract.event.Incident;
import io.breachwire.contract.json.EventJsonSchema;
import io.breachwire.standalone.command.ExitCodes;
import io.breachwire.standalone.command.Invocation;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "schema",
        header = "Print the JSON Schema of an event.",
        description = {
            "Prints what incidents and alerts are in JSON, over HTTP and in webhooks (data), as JSON Schema (2020-12): for tools that "
                    + "generate types or check what came. The files in docs/schemas are this output. On Kafka both are Avro, with "
                    + "their schemas in the registry."
        })
public final class SchemaCommand implements Callable<Integer> {
    /** Their schemas are asked for late: Avro takes longer to come up than the help on any command may. */
    enum Event {
        INCIDENT(Incident::getClassSchema),
        ALERT(Alert::getClassSchema);

        private final Supplier<Schema> avro;

        Event(Supplier<Schema> avro) {
            this.avro = avro;
        }

        ObjectNode schema() {
            return EventJsonSchema.of(avro.get());
        }
    }

    @ParentCommand
    private Invocation invocation;

    @Parameters(paramLabel = "incident|alert", description = "Which event.")
    private Event event;

    @Override
    public Integer call() {
        invocation.console().out().println(event.schema().toPrettyString());
        return ExitCodes.OK;
    }
}
