package io.breachwire.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.internals.SecurityUtils;

/** What the page on operating says to grant: the lines of its block of commands that begin with {@code grant User:}. */
final class DocumentedAcls {
    private static final Path PAGE = Path.of("..", "docs", "operating.md");

    private DocumentedAcls() {}

    static List<AclBinding> with(String prefix) throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("grant User:"))
                .map(line -> line.replace("\"", "").replace("${PREFIX}", prefix).split(" +"))
                .flatMap(words -> acls(words).stream())
                .toList();
    }

    /** As kafka-acls.sh takes it: each operation on each resource. */
    private static List<AclBinding> acls(String[] words) {
        List<AclOperation> operations = new ArrayList<>();
        List<ResourcePattern> resources = new ArrayList<>();
        PatternType pattern =
                List.of(words).contains("--resource-pattern-type") ? PatternType.PREFIXED : PatternType.LITERAL;
        for (int i = 2; i < words.length; i += 2) {
            String value = words[i + 1];
            switch (words[i]) {
                case "--operation" -> operations.add(SecurityUtils.operation(value));
                case "--topic" -> resources.add(new ResourcePattern(ResourceType.TOPIC, value, pattern));
                case "--group" -> resources.add(new ResourcePattern(ResourceType.GROUP, value, pattern));
                case "--transactional-id" ->
                    resources.add(new ResourcePattern(ResourceType.TRANSACTIONAL_ID, value, pattern));
                case "--resource-pattern-type" -> {
                    if (!value.equals("prefixed")) {
                        throw new IllegalArgumentException(value);
                    }
                }
                default -> throw new IllegalArgumentException(words[i]);
            }
        }
        return resources.stream()
                .flatMap(resource -> operations.stream()
                        .map(operation -> new AclBinding(
                                resource, new AccessControlEntry(words[1], "*", operation, AclPermissionType.ALLOW))))
                .toList();
    }
}
