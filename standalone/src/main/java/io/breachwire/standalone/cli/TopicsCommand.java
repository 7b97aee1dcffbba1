package io.breachwire.standalone.cli;

import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.topic.TopicAdministrator;
import io.breachwire.contract.topic.TopicDefinition;
import io.breachwire.contract.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "topics",
        header = "Create the topics that are missing.",
        description = {
            "Creates every topic that breachwire needs, with its settings, and prints them all.",
            "Topics that exist are left as they are."
        })
final class TopicsCommand implements Callable<Integer> {
    @ParentCommand
    private Breachwire breachwire;

    @Mixin
    private ConnectionOptions connection;

    @Override
    public Integer call() {
        Settings settings = connection.over(breachwire.settings());
        List<TopicDefinition> created;
        try (Patience unused = Patience.forKafka(breachwire.console(), settings)) {
            created = new TopicAdministrator(settings).createMissing();
        }
        for (TopicDefinition topic : Topics.of(settings).all()) {
            String state = created.contains(topic) ? "created" : "exists";
            Map<String, String> configuration = new TreeMap<>(topic.configuration());
            breachwire.console().print("%-8s %-24s %s".formatted(state, topic.name(), configuration));
        }
        return ExitCodes.OK;
    }
}
