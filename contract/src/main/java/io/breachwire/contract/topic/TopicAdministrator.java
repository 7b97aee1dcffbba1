package io.breachwire.contract.topic;

import io.breachwire.contract.service.KafkaRefusal;
import io.breachwire.contract.settings.ConnectionSettings;
import io.breachwire.contract.settings.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.utils.internals.SecurityUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the topics that are missing, and tells in what others are not as they should be. Topics that exist are left as they are, so
 * that an operator's settings stand.
 */
public final class TopicAdministrator {
    private static final Logger LOG = LoggerFactory.getLogger(TopicAdministrator.class);
    private static final long TIMEOUT_SECONDS = 60;
    private static final long LOOK_MILLISECONDS = 50;

    private static final String SETTINGS_REFUSED =
            "brokers before Kafka 3.6 do not know all settings of our topics, and are to be upgraded; where a policy of the brokers forbids"
                    + " one, have their administrator allow it, or create the topic without it";

    /** As many replicas as the broker gives by itself. */
    private static final int BROKERS_CHOICE = -1;

    private final Settings settings;
    private final List<TopicUse> uses;
    private final List<TopicDefinition> topics;

    /** For all topics, of whoever does nothing else with them. */
    public TopicAdministrator(Settings settings) {
        this(
                settings,
                Topics.of(settings).all().stream()
                        .map(topic -> new TopicUse(topic, Set.of()))
                        .toList());
    }

    /** For some of them: whoever needs no others needs no right to them. */
    public TopicAdministrator(Settings settings, List<TopicUse> uses) {
        this.settings = settings;
        this.uses = List.copyOf(uses);
        this.topics = uses.stream().map(TopicUse::topic).toList();
    }

    /**
     * Sees to it that a service can begin: creates what is missing, and tells the log what differs.
     *
     * @throws TopicException as the others do, when records would be destroyed for good, and when a right is missing that will be
     *     needed, if only for what does not come up every day
     */
    public void prepare() {
        createMissing();
        TopicReview review = review();
        requireRights(review);
        List<TopicDifference> refused = review.of(Harm.IRREPARABLE);
        if (!refused.isEmpty()) {
            throw new TopicException(
                    refused.stream().map(TopicDifference::inFull).collect(Collectors.joining("; ")), null);
        }
        review.of(Harm.REPARABLE).forEach(difference -> LOG.error("{}", difference.inFull()));
        review.of(Harm.SLIGHT).forEach(difference -> LOG.warn("{}", difference.inFull()));
        review.unchecked()
                .forEach((topic, why) ->
                        LOG.warn("cannot tell whether the topic {} is as it should be: {}", topic, why));
    }

    /**
     * Sees to it that the rights are there which a service has been started with.
     *
     * @throws TopicException when one is missing, and as {@link #review} does
     */
    public void requireRights() {
        requireRights(review());
    }

    private static void requireRights(TopicReview review) {
        if (!review.refused().isEmpty()) {
            throw new TopicException(
                    "Kafka refuses this user " + String.join(", ", review.refused()) + "; " + KafkaRefusal.RIGHTS,
                    null);
        }
    }

    /**
     * Creates what is missing. Once this returned every broker that is to take records of a topic knows it, and takes them, whoever
     * created it.
     *
     * @return the topics that were created, in the order of {@link Topics#all()}
     * @throws TopicException when the brokers cannot be reached within a minute, are fewer than replicas for as long, or refuse
     */
    public List<TopicDefinition> createMissing() {
        return ask(admin -> {
            Set<String> existing = get(admin.listTopics().names());
            List<TopicDefinition> missing = topics.stream()
                    .filter(topic -> !existing.contains(topic.name()))
                    .toList();
            onceBrokersSuffice(() -> create(admin, missing));
            return onceKnown(() -> {
                awaitLed(admin);
                return missing;
            });
        });
    }

    /**
     * Looks at the topics that exist.
     *
     * @throws TopicException when the brokers cannot be reached within a minute
     */
    public TopicReview review() {
        return ask(admin -> onceKnown(() -> review(admin)));
    }

    /**
     * How many partitions one of the topics has, which need not be as many as it was created with.
     *
     * @throws TopicException as {@link #review} does
     */
    public int partitions(String topic) {
        return ask(admin -> onceKnown(
                () -> get(admin.describeTopics(List.of(topic)).topicNameValues().get(topic))
                        .partitions()
                        .size()));
    }

    private TopicReview review(Admin admin) throws InterruptedException, ExecutionException, TimeoutException {
        Map<String, KafkaFuture<TopicDescription>> descriptions = admin.describeTopics(
                        topics.stream().map(TopicDefinition::name).toList(),
                        new DescribeTopicsOptions().includeAuthorizedOperations(true))
                .topicNameValues();
        Map<ConfigResource, KafkaFuture<Config>> configurations = admin.describeConfigs(
                        topics.stream().map(TopicAdministrator::resource).toList())
                .values();
        TopicComparison comparison =
                new TopicComparison(settings.get(ConnectionSettings.BOOTSTRAP_SERVERS), wantedReplicas(admin));
        List<TopicDifference> differences = new ArrayList<>();
        Map<String, String> unchecked = new TreeMap<>();
        List<String> refused = new ArrayList<>();
        for (TopicUse use : uses) {
            TopicDefinition topic = use.topic();
            try {
                TopicDescription description = get(descriptions.get(topic.name()));
                refused.addAll(refused(use, description.authorizedOperations()));
                differences.addAll(comparison.of(topic, state(description, get(configurations.get(resource(topic))))));
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof AuthorizationException)) {
                    throw e;
                }
                unchecked.put(
                        topic.name(),
                        e.getCause().getMessage() + " (it takes the rights Describe and DescribeConfigs)");
            }
        }
        differences.sort(Comparator.comparing(TopicDifference::harm));
        return new TopicReview(differences, unchecked, refused);
    }

    /** What of a use is not allowed; nothing where the brokers do not tell. */
    private static List<String> refused(TopicUse use, Set<AclOperation> allowed) {
        return use.operations().stream()
                .filter(operation -> allowed != null && !allowed.contains(operation))
                .sorted()
                .map(operation -> SecurityUtils.operationName(operation) + " on the topic "
                        + use.topic().name())
                .toList();
    }

    private interface Question<T> {
        T put(Admin admin) throws InterruptedException, ExecutionException, TimeoutException;
    }

    private <T> T ask(Question<T> question) {
        try (Admin admin = Admin.create(ConnectionSettings.kafkaProperties(settings))) {
            return question.put(admin);
        } catch (ExecutionException e) {
            // Which of the two timeouts is first, Kafka's own or this one, is chance.
            throw e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException
                    ? new TopicException(ConnectionSettings.noBroker(settings), e)
                    : new TopicException(
                            KafkaRefusal.inWords(e)
                                    .orElseGet(() -> "topics: " + e.getCause().getMessage()),
                            e.getCause());
        } catch (TimeoutException e) {
            throw new TopicException(ConnectionSettings.noBroker(settings), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TopicException("interrupted while asking for topics", e);
        }
    }

    /** Whether brokers refuse a topic for its settings, not for want of brokers, which passes. */
    private static boolean isOfSettings(Throwable refusal) {
        return refusal instanceof PolicyViolationException
                || refusal instanceof InvalidConfigurationException
                        && !(refusal instanceof InvalidReplicationFactorException);
    }

    /** A cluster that starts, or is being restarted, has fewer brokers for a moment than a topic is to have replicas. */
    private static <T> T onceBrokersSuffice(Attempt<T> attempt)
            throws InterruptedException, ExecutionException, TimeoutException {
        return retryWhile(
                InvalidReplicationFactorException.class,
                refusal -> LOG.warn("topics wait for brokers: {}", refusal.getMessage()),
                attempt);
    }

    /**
     * The controller has made a topic before the brokers know it, and one of them hears of it before another: which one is asked is
     * chance. Kafka Streams asks one of them once for the partitions of a global table, and gives up for good when there are none.
     */
    private static <T> T onceKnown(Attempt<T> attempt)
            throws InterruptedException, ExecutionException, TimeoutException {
        return retryWhile(UnknownTopicOrPartitionException.class, refusal -> {}, attempt);
    }

    private interface Attempt<T> {
        T make() throws InterruptedException, ExecutionException, TimeoutException;
    }

    /**
     * Makes an attempt again while the brokers refuse it for a reason that passes, for a minute at most.
     *
     * @param passing the error of that reason; any other is thrown at once
     * @param tell is told the first of them
     */
    private static <T> T retryWhile(Class<? extends ApiException> passing, Consumer<Throwable> tell, Attempt<T> attempt)
            throws InterruptedException, ExecutionException, TimeoutException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS);
        for (boolean told = false; ; told = true) {
            try {
                return attempt.make();
            } catch (ExecutionException e) {
                if (!passing.isInstance(e.getCause()) || System.nanoTime() - deadline > 0) {
                    throw e;
                }
                if (!told) {
                    tell.accept(e.getCause());
                }
                Thread.sleep(LOOK_MILLISECONDS);
            }
        }
    }

    /** Creates topics, and gives them back. */
    private List<TopicDefinition> create(Admin admin, List<TopicDefinition> missing)
            throws InterruptedException, ExecutionException, TimeoutException {
        List<NewTopic> requests = missing.stream().map(this::request).toList();
        for (Map.Entry<String, KafkaFuture<Void>> created :
                admin.createTopics(requests).values().entrySet()) {
            try {
                get(created.getValue());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof AuthorizationException) {
                    throw new TopicException(
                            "there is no topic " + created.getKey() + " that this user may see, and it may not create"
                                    + " one. Have it created by somebody who may (breachwire topics does so), or, if there"
                                    + " is one, " + KafkaRefusal.RIGHTS,
                            e);
                }
                if (isOfSettings(e.getCause())) {
                    throw new TopicException(
                            "Kafka does not create the topic " + created.getKey() + ": "
                                    + e.getCause().getMessage() + "; " + SETTINGS_REFUSED,
                            e);
                }
                // Another service may have been quicker.
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
        return missing;
    }

    private NewTopic request(TopicDefinition topic) {
        return new NewTopic(topic.name(), Optional.of(settings.get(ConnectionSettings.TOPIC_PARTITIONS)), replicas())
                .configs(topic.configuration());
    }

    /**
     * Brokers tell of a partition before they take records for it. A producer whose first batch is refused for that, and whose second
     * one is not, has the first refused for its sequence number until it expires: half a minute of ingest's, two of most. The end of
     * a partition is told by the broker that takes its records, and asked for until it does. One that no broker leads now was led
     * before.
     */
    private void awaitLed(Admin admin) throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        List<String> names = topics.stream().map(TopicDefinition::name).toList();
        for (TopicDescription topic :
                get(admin.describeTopics(names).allTopicNames()).values()) {
            topic.partitions().stream()
                    .filter(partition -> partition.leader() != null)
                    .forEach(partition ->
                            ends.put(new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest()));
        }
        get(admin.listOffsets(ends).all());
    }

    private Optional<Short> replicas() {
        int replicas = settings.get(ConnectionSettings.TOPIC_REPLICATION);
        return replicas == BROKERS_CHOICE ? Optional.empty() : Optional.of((short) replicas);
    }

    private int wantedReplicas(Admin admin) throws InterruptedException, ExecutionException, TimeoutException {
        int replicas = settings.get(ConnectionSettings.TOPIC_REPLICATION);
        return replicas == BROKERS_CHOICE
                ? TopicComparison.replicasFor(
                        get(admin.describeCluster().nodes()).size())
                : replicas;
    }

    private static TopicState state(TopicDescription description, Config configuration) {
        return new TopicState(
                description.partitions().stream()
                        .mapToInt(partition -> partition.replicas().size())
                        .min()
                        .orElse(0),
                configuration.entries().stream()
                        .filter(entry -> entry.value() != null)
                        .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value)));
    }

    private static ConfigResource resource(TopicDefinition topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
    }

    private static <T> T get(KafkaFuture<T> answer) throws InterruptedException, ExecutionException, TimeoutException {
        return answer.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }
}
