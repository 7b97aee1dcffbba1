package io.breachwire.standalone.operating;

import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.topic.Harm;
import io.breachwire.contract.topic.TopicAdministrator;
import io.breachwire.contract.topic.TopicDefinition;
import io.breachwire.contract.topic.TopicDifference;
import io.breachwire.contract.topic.TopicReview;
import io.breachwire.contract.topic.Topics;
import io.breachwire.standalone.command.ConnectionOptions;
import io.breachwire.standalone.command.ExitCodes;
import io.breachwire.standalone.command.Invocation;
import io.breachwire.standalone.command.Patience;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "topics",
        header = "Create the topics that are missing, and look at the others.",
        description = {
            "Creates every topic that breachwire needs, with its settings, and prints them all.",
            "Topics that exist are left as they are; in what they differ from what they should be is told, with what it"
                    + " costs and the command that mends it. Ends with 1 when one destroys for good what it is given."
        })
public final class TopicsCommand implements Callable<Integer> {
    @ParentCommand
    private Invocation invocation;

    @Mixin
    private ConnectionOptions connection;

    @Override
    public Integer call() {
        Settings settings = connection.over(invocation.settings());
        TopicAdministrator administrator = new TopicAdministrator(settings);
        Set<String> created;
        TopicReview review;
        try (Patience unused = Patience.forKafka(invocation.console(), settings)) {
            created = administrator.createMissing().stream()
                    .map(TopicDefinition::name)
                    .collect(Collectors.toSet());
            review = administrator.review();
        }
        for (TopicDefinition topic : Topics.of(settings).all()) {
            List<TopicDifference> differences = review.differences().stream()
                    .filter(difference -> difference.topic().equals(topic.name()))
                    .toList();
            if (created.contains(topic.name())) {
                print("created", topic.name(), new TreeMap<>(topic.configuration()).toString());
            } else if (review.unchecked().containsKey(topic.name())) {
                print("unknown", topic.name(), review.unchecked().get(topic.name()));
            } else if (differences.isEmpty()) {
                print("exists", topic.name(), "as it should be");
            }
            differences.forEach(difference -> {
                print("differs", topic.name(), difference.inWords());
                print("", "", "mend: " + difference.mend());
            });
        }
        if (review.of(Harm.IRREPARABLE).isEmpty()) {
            return ExitCodes.OK;
        }
        invocation
                .console()
                .say(
                        "breachwire: no service works on a topic that destroys for good what was acknowledged; mend it first");
        return ExitCodes.FAILED;
    }

    private void print(String state, String topic, String detail) {
        invocation.console().print("%-8s %-24s %s".formatted(state, topic, detail));
    }
}
