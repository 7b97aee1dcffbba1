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
import java.util.List;
import java.util.Map;
import java.util.Random;

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
    private int accepted;
    private int refused;

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

    int accepted() {
        return accepted;
    }

    /** How often it had to send something again. */
    int refused() {
        return refused;
    }

    private void publishAny() throws InterruptedException {
        RawArticle article = articles.get(random.nextInt(articles.size()));
        String present = standing.get(article.getId());
        int choice = random.nextInt(10);
        if (present != null && choice < 2) {
            send(HttpRequest.newBuilder(ingest.resolve("/v1/articles/" + article.getId()))
                    .DELETE());
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
        accepted++;
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
