package io.breachwire.standalone;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.server.authorizer.Action;
import org.apache.kafka.server.authorizer.AuthorizableRequestContext;
import org.apache.kafka.server.authorizer.AuthorizationResult;

/** Kafka's own authorizer, which keeps what it was asked and what it answered. Kafka makes it, so all share one memory. */
public final class RecordingAuthorizer extends StandardAuthorizer {
    private static final Queue<Decision> DECISIONS = new ConcurrentLinkedQueue<>();

    /**
     * An answer.
     *
     * @param user without {@code User:}
     * @param counts whether a refusal is one: Kafka also asks to find out what it may show
     */
    record Decision(String user, AclOperation operation, ResourcePattern resource, boolean allowed, boolean counts) {}

    static List<Decision> decisions() {
        return List.copyOf(DECISIONS);
    }

    static void forget() {
        DECISIONS.clear();
    }

    @Override
    public List<AuthorizationResult> authorize(AuthorizableRequestContext context, List<Action> actions) {
        List<AuthorizationResult> results = super.authorize(context, actions);
        List<Decision> decisions = new ArrayList<>();
        for (int i = 0; i < actions.size(); i++) {
            Action action = actions.get(i);
            decisions.add(new Decision(
                    context.principal().getName(),
                    action.operation(),
                    action.resourcePattern(),
                    results.get(i) == AuthorizationResult.ALLOWED,
                    action.logIfDenied()));
        }
        DECISIONS.addAll(decisions);
        return results;
    }
}
