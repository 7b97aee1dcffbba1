package io.breachwire.standalone.operating;

import io.breachwire.alert.AlertService;
import io.breachwire.contract.service.HttpSettings;
import io.breachwire.contract.service.PortException;
import io.breachwire.contract.service.Service;
import io.breachwire.contract.settings.Settings;
import io.breachwire.enrich.EnrichService;
import io.breachwire.ingest.IngestService;
import io.breachwire.standalone.command.CommandFailedException;
import io.breachwire.standalone.command.ConnectionOptions;
import io.breachwire.standalone.command.ExitCodes;
import io.breachwire.standalone.command.Invocation;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "serve",
        header = "Run one service against a Kafka and registry elsewhere.",
        description = {
            "Runs until it is stopped. Settings come from the environment (breachwire settings lists them).",
            "Every service answers /health/live, /health/ready and /metrics."
        })
public final class ServeCommand implements Callable<Integer> {
    private enum Name {
        INGEST(IngestService::new),
        ENRICH(EnrichService::new),
        ALERT(AlertService::new);

        private final BiFunction<Settings, PrometheusMeterRegistry, Service> constructor;

        Name(BiFunction<Settings, PrometheusMeterRegistry, Service> constructor) {
            this.constructor = constructor;
        }
    }

    @ParentCommand
    private Invocation invocation;

    @Parameters(paramLabel = "ingest|enrich|alert", description = "The service.")
    private Name name;

    @Mixin
    private ConnectionOptions connection;

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = connection.over(invocation.settings());
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(metrics);
        new JvmThreadMetrics().bindTo(metrics);
        new ProcessorMetrics().bindTo(metrics);
        CountDownLatch stopped = new CountDownLatch(1);
        Service service = name.constructor.apply(settings, metrics);
        Thread hook = new Thread(
                () -> {
                    service.close();
                    stopped.countDown();
                },
                "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            service.start();
        } catch (RuntimeException e) {
            Runtime.getRuntime().removeShutdownHook(hook);
            service.close();
            throw e instanceof PortException
                    ? CommandFailedException.failed(
                            e.getMessage() + "; choose another port with " + HttpSettings.PORT.environmentVariable(), e)
                    : e;
        }
        invocation
                .console()
                .say("breachwire: " + name.name().toLowerCase(Locale.ROOT) + " runs, on http://"
                        + settings.get(HttpSettings.HOST) + ":" + settings.get(HttpSettings.PORT));
        stopped.await();
        return ExitCodes.OK;
    }
}
