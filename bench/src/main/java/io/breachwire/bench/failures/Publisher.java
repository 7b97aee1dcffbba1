package io.breachwire.bench.failures;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.breachwire.contract.event.RawArticle;
import io.breachwire.contract.json.EventJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Pushes articles over HTTP, one after the other: new ones, the same again, other wordings, and retractions. What is not
 * accepted it sends again until it is, as the documentation says, so that it knows the last word on each.
 */
final class Publisher {
    /** The last word on an article that is retracted. */
    static final String RETRACTED = "retracted";

    /** Longer than ingest itself waits for Kafka, so that no request is left that may still come to something. */
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(90);

    private static final Duration LONGEST_REFUSAL = Duration.ofMinutes(10);
    private static final Duration BEFORE_TRYING_AGAIN = Duration.ofMillis(500);
    private static final int LONGEST_PAUSE_MILLIS = 300;
    private static final int PARTS = 4;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI ingest;
    private final List<RawArticle> articles;
    private final Random random;
    private final Map<String, String> lastWords = new HashMap<>();
    private final Map<String, String> standing = new HashMap<>();
    private final Set<String> retractedAgain = new HashSet<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private int refused;
    private Duration longestWait = Duration.ZERO;

    Publisher(URI ingest, List<RawArticle> articles, Random random) {
        this.ingest = ingest;
        this.articles = List.copyOf(articles);
        this.random = random;
    }

    /** Publishes until a moment of {@link System#nanoTime}, and ends the article that it has begun. */
    void publishUntil(long end) throws InterruptedException {
        while (System.nanoTime() - end < 0) {
            publishAny();
            Thread.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
        }
    }

    /** The revision accepted last of each article, or {@link #RETRACTED}. */
    Map<String, String> lastWords() {
        return Map.copyOf(lastWords);
    }

    /** The articles whose retraction it sent again for want of an answer: Kafka may have both, and one is like the other. */
    Set<String> retractedAgain() {
        return Set.copyOf(retractedAgain);
    }

    /** How many it got acknowledged so far; any thread may ask. */
    int accepted() {
        return accepted.get();
    }

    /** The longest it took to get one acknowledged. */
    Duration longestWait() {
        return longestWait;
    }

    /** How often it had to send something again. */
    int refused() {
        return refused;
    }

    private void publishAny() throws InterruptedException {
        long began = System.nanoTime();
        RawArticle article = articles.get(random.nextInt(articles.size()));
        String present = standing.get(article.getId());
        int choice = random.nextInt(10);
        if (present != null && choice < 2) {
            int before = refused;
            send(HttpRequest.newBuilder(ingest.resolve("/v1/articles/" + article.getId()))
                    .DELETE());
            if (refused > before) {
                retractedAgain.add(article.getId());
            }
            standing.remove(article.getId());
            lastWords.put(article.getId(), RETRACTED);
        } else {
            String wording = present != null && choice < 5 ? present : worded(article);
            String answer = send(HttpRequest.newBuilder(ingest.resolve("/v1/articles"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(wording)));
            standing.put(article.getId(), wording);
            lastWords.put(article.getId(), revision(article, answer));
        }
        accepted.incrementAndGet();
        Duration waited = Duration.ofNanos(System.nanoTime() - began);
        longestWait = waited.compareTo(longestWait) > 0 ? waited : longestWait;
    }

    /** The article as JSON, or what it would have been with its end not written yet: other facts. */
    private String worded(RawArticle article) {
        String[] paragraphs = article.getBody().split("\n\n", -1);
        int kept = Math.max(1, paragraphs.length * (1 + random.nextInt(PARTS)) / PARTS);
        return EventJson.of(article)
                .put("body", String.join("\n\n", List.of(paragraphs).subList(0, kept)))
                .toString();
    }

    private static String revision(RawArticle article, String answer) {
        try {
            if (!JSON.readTree(answer).get("id").textValue().equals(article.getId())) {
                throw new IllegalStateException(article.getId() + " was accepted as another: " + answer);
            }
            return JSON.readTree(answer).get("revision").textValue();
        } catch (IOException e) {
            throw new IllegalStateException("not an answer: " + answer, e);
        }
    }

    private String send(HttpRequest.Builder request) throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST_REFUSAL.toNanos();
        String last = "";
        while (System.nanoTime() - deadline < 0) {
            try {
                HttpResponse<String> response =
                        http.send(request.timeout(ANSWERS_WITHIN).build(), BodyHandlers.ofString());
                if (response.statusCode() == 200) {
                    return response.body();
                }
                last = response.statusCode() + " " + response.body();
                if (response.statusCode() != 503) {
                    break;
                }
            } catch (IOException e) {
                last = e.toString();
            }
            refused++;
            Thread.sleep(BEFORE_TRYING_AGAIN.toMillis());
        }
        throw new IllegalStateException("ingest does not take an article: " + last);
    }
}
