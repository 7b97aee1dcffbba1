package io.breachwire.ingest.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.breachwire.contract.event.RawArticle;
import io.breachwire.contract.service.HttpEndpoint;
import io.breachwire.ingest.article.DocumentFormat;
import io.breachwire.ingest.intake.FakeBroker;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArticlesApiTest {
    private static final String ARTICLE =
            "{\"title\": \"Fern Bank breached\", \"body\": \"It said so.\", \"url\": \"https://times.example/fern\"}";
    private static final String MARKDOWN = """
            # Fern Bank breached
            ###

            ## Information:
            + Source: The Example Times
            + Link: https://times.example/fern
            + Date: March 4, 2024

            ## Article:
            It said so.
            """;

    private final FakeBroker broker = FakeBroker.acknowledgingAtOnce();
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpEndpoint endpoint;

    @BeforeEach
    void start() {
        endpoint = TestEndpoint.start(broker, "64KB");
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Test
    void anArticleIsAnsweredWithItsIdAndRevision() throws Exception {
        HttpResponse<String> response = post("application/json; charset=UTF-8", ARTICLE);

        RawArticle article = broker.articles().get(0);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(json(response).path("status").asText()).isEqualTo("accepted");
        assertThat(json(response).path("id").asText()).isEqualTo(article.getId());
        assertThat(json(response).path("revision").asText()).isEqualTo(article.getRevision());
        assertThat(article.getOrigin()).isEqualTo("127.0.0.1");
    }

    @Test
    void markdownIsTaken() throws Exception {
        HttpResponse<String> response = post("text/markdown", MARKDOWN);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(broker.articles().get(0).getTitle()).isEqualTo("Fern Bank breached");
    }

    @Test
    void whoForwardsOthersFilesSaysWhereTheyCameFrom() throws Exception {
        post("/v1/articles?origin=times%2Ffern.md", "text/markdown", MARKDOWN);

        assertThat(broker.articles().get(0).getOrigin()).isEqualTo("times/fern.md");
    }

    @Test
    void aParameterThatThereIsNotIsAnswered400AndNothingIsTaken() throws Exception {
        HttpResponse<String> response = post("/v1/articles?orgin=times%2Ffern.md", "text/markdown", MARKDOWN);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).path("error").asText())
                .isEqualTo("there is no parameter orgin; there is only origin");
        assertThat(json(response).path("mend").asText()).contains("docs/producing.md");
        assertThat(broker.producer.history()).isEmpty();
    }

    @Test
    void anOriginThatIsGivenTwiceIsAnswered400() throws Exception {
        HttpResponse<String> response = post("/v1/articles?origin=a&origin=b", "text/markdown", MARKDOWN);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).path("error").asText()).isEqualTo("origin is given more than once");
        assertThat(broker.producer.history()).isEmpty();
    }

    @Test
    void theAnswerComesAfterTheBrokerHasIt() throws Exception {
        endpoint.close();
        FakeBroker slow = FakeBroker.acknowledgingWhenTold();
        endpoint = TestEndpoint.start(slow, "64KB");

        CompletableFuture<HttpResponse<String>> response = client.sendAsync(
                request("/v1/articles", "application/json", ARTICLE), HttpResponse.BodyHandlers.ofString());
        while (slow.articles().isEmpty()) {
            Thread.sleep(5);
        }
        assertThat(response).isNotDone();
        slow.producer.completeNext();

        assertThat(response.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }

    @Test
    void aBadLineIsRejectedAloneAndNamed() throws Exception {
        HttpResponse<String> response =
                post("application/x-ndjson", ARTICLE + "\n\n{\"title\": 7}\r\n" + ARTICLE.replace("fern", "oak"));

        assertThat(response.statusCode()).isEqualTo(207);
        JsonNode answer = json(response);
        assertThat(answer.path("accepted").asInt()).isEqualTo(2);
        assertThat(answer.path("rejected").asInt()).isEqualTo(1);
        assertThat(answer.path("results").findValuesAsText("line")).containsExactly("1", "3", "4");
        JsonNode bad = answer.path("results").path(1);
        assertThat(bad.path("cause").asText()).isEqualTo("bad-field");
        assertThat(bad.path("where").asText()).isEqualTo("line 3, column 11");
        assertThat(bad.path("error").asText()).contains("\"title\"");
        assertThat(bad.path("mend").asText()).isNotEmpty();
        assertThat(bad.path("kept").asBoolean()).isTrue();
        assertThat(broker.articles()).hasSize(2);
        assertThat(broker.rejected()).hasSize(1);
    }

    @Test
    void unknownFieldsAreTakenAndNamedInTheAnswer() throws Exception {
        HttpResponse<String> response = post("application/json", ARTICLE.replace("{", "{\"headline\": \"x\", "));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).path("notes").path(0).asText()).contains("\"headline\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"title\": ", "[]", "", "\u0000", "{\"title\": \"T\"}"})
    void whatIsNoArticleIsAnswered400WithWhatWhereAndHow(String body) throws Exception {
        HttpResponse<String> response = post("application/json", body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).path("error").asText()).isNotEmpty();
        assertThat(json(response).has("where")).isTrue();
        assertThat(json(response).path("mend").asText()).isNotEmpty();
        assertThat(broker.rejected()).hasSize(1);
    }

    @Test
    void linesOfWhichNoneIsAnArticleAreAnswered400() throws Exception {
        assertThat(post("application/x-ndjson", "{}\n{}").statusCode()).isEqualTo(400);
        assertThat(post("application/x-ndjson", "\n\n").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/xml", "text/plain", "application/json; charset=ISO-8859-1", "multipart/form-data"})
    void anotherContentTypeIsAnswered415WithThoseThatAreTaken(String contentType) throws Exception {
        HttpResponse<String> response = post(contentType, ARTICLE);

        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(json(response).path("where").asText()).isEqualTo("header Content-Type");
        assertThat(broker.producer.history()).isEmpty();
    }

    @Test
    void everyContentTypeThatIsTakenIsNamedToWhoSendsAnother() throws Exception {
        String mend = json(post("text/plain", ARTICLE)).path("mend").asText();

        for (DocumentFormat format : DocumentFormat.values()) {
            assertThat(mend).contains(format.mediaType());
        }
    }

    @Test
    void aBodyThatIsTooLargeIsAnswered413WhetherItSaysItsLengthOrNot() throws Exception {
        byte[] large = new byte[(64 << 10) + 1];

        HttpResponse<String> declared = client.send(
                HttpRequest.newBuilder(uri("/v1/articles"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(large))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        HttpResponse<String> chunked = client.send(
                HttpRequest.newBuilder(uri("/v1/articles"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(large)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(declared.statusCode()).isEqualTo(413);
        assertThat(json(declared).path("mend").asText()).contains("BREACHWIRE_INGEST_HTTP_MAX_BODY_BYTES");
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(broker.producer.history()).isEmpty();
    }

    /** More than any buffer between the two holds, so that only a peer that is read from gets to the end of it. */
    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/pdf"})
    void whoIsRefusedWhileStillSendingHearsWhy(String contentType) throws Exception {
        byte[] large = new byte[32 << 20];
        try (Socket socket = new Socket("127.0.0.1", endpoint.port())) {
            socket.setSoTimeout(60_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST /v1/articles HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: " + contentType
                            + "\r\nContent-Length: " + large.length + "\r\n\r\n")
                    .getBytes(UTF_8));
            out.write(large);

            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .startsWith(contentType.equals("application/pdf") ? "HTTP/1.1 415 " : "HTTP/1.1 413 ")
                    .contains("\"mend\":");
        }
        assertThat(broker.producer.history()).isEmpty();
    }

    /** A peer that stops within a body is waited for half a minute; what is refused already is worth no such wait. */
    @Test
    void whoIsRefusedAndStopsSendingHearsWhySoonerThanWhoIsStillWelcome() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", endpoint.port())) {
            socket.setSoTimeout(25_000);
            socket.getOutputStream()
                    .write(("POST /v1/articles HTTP/1.1\r\nHost: x\r\nContent-Type: application/pdf\r\n"
                                    + "Content-Length: 1000\r\n\r\n%PDF")
                            .getBytes(UTF_8));

            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 415 ")
                    .contains("\"mend\":");
        }
    }

    /** Each of them is refused, and its end does not come. */
    @Test
    void nothingIsKeptInMemoryOfBodiesThatAreRefusedWhileTheirRestIsWaitedFor() throws Exception {
        endpoint.close();
        endpoint = TestEndpoint.start(broker, "8MB");
        byte[] chunk = ("100000\r\n" + "x".repeat(1 << 20) + "\r\n").getBytes(UTF_8);
        long before = usedMemory();
        List<Socket> refused = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                Socket socket = new Socket("127.0.0.1", endpoint.port());
                refused.add(socket);
                OutputStream out = socket.getOutputStream();
                out.write(("POST /v1/articles HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                + "Transfer-Encoding: chunked\r\n\r\n")
                        .getBytes(UTF_8));
                for (int sent = 0; sent < 16; sent++) {
                    out.write(chunk);
                }
            }

            assertThat(usedMemory() - before).isLessThan(80 << 20);
        } finally {
            for (Socket socket : refused) {
                socket.close();
            }
        }
    }

    private static long usedMemory() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void aConnectionOnWhichSomethingWasRefusedTakesTheNextRequest() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", endpoint.port())) {
            socket.setSoTimeout(60_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST /v1/articles HTTP/1.1\r\nHost: x\r\nContent-Type: application/pdf\r\n"
                            + "Content-Length: 8\r\n\r\n%PDF-2.0")
                    .getBytes(UTF_8));
            out.write(
                    ("POST /v1/articles HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: " + ARTICLE.length() + "\r\n\r\n" + ARTICLE)
                            .getBytes(UTF_8));

            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 415 ")
                    .contains("HTTP/1.1 200 ");
        }
        assertThat(broker.articles()).hasSize(1);
    }

    @Test
    void whoWaitsForLeaveToSendIsRefusedWithoutSending() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", endpoint.port())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write(("POST /v1/articles HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: 1000000\r\nExpect: 100-continue\r\n\r\n")
                            .getBytes(UTF_8));

            assertThat(new String(socket.getInputStream().readNBytes(13), UTF_8))
                    .isEqualTo("HTTP/1.1 413 ");
        }
    }

    @Test
    void whoWasGivenLeaveToSendHearsWhyThatWasTooMuch() throws Exception {
        byte[] chunk = ("100000\r\n" + "x".repeat(1 << 20) + "\r\n").getBytes(UTF_8);
        try (Socket socket = new Socket("127.0.0.1", endpoint.port())) {
            socket.setSoTimeout(60_000);
            OutputStream out = socket.getOutputStream();
            out.write(
                    ("POST /v1/articles HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\n"
                                    + "Transfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n")
                            .getBytes(UTF_8));
            String leave = "HTTP/1.1 100 Continue\r\n\r\n";
            assertThat(new String(socket.getInputStream().readNBytes(leave.length()), UTF_8))
                    .isEqualTo(leave);
            for (int i = 0; i < 32; i++) {
                out.write(chunk);
            }
            out.write("0\r\n\r\n".getBytes(UTF_8));

            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 413 ")
                    .contains("\"mend\":");
        }
    }

    @Test
    void aBodyThatIsNotInTheFormItSaysIsAnswered400() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", endpoint.port())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write(("POST /v1/articles HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                    + "Transfer-Encoding: chunked\r\n\r\nno number\r\n" + ARTICLE)
                            .getBytes(UTF_8));

            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("\"where\":\"body\"", "\"mend\":");
        }
        assertThat(broker.rejected()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/x-ndjson"})
    void whileKafkaIsAwayTheAnswerIs503WithRetryAfter(String contentType) throws Exception {
        broker.registryFailure = () -> new TimeoutException("no broker answers");

        HttpResponse<String> response = post(contentType, ARTICLE);

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).contains("5");
        assertThat(json(response).path("error").asText()).contains("no broker answers");

        broker.registryFailure = () -> null;
        assertThat(post(contentType, ARTICLE).statusCode()).isEqualTo(200);
    }

    @Test
    void moreArticlesThanARequestMayHaveAreRefusedAsAWhole() throws Exception {
        String most = "1\n".repeat(ArticlesApi.MOST_ARTICLES);

        assertThat(post("application/x-ndjson", most).statusCode()).isEqualTo(400);
        HttpResponse<String> response = post("application/x-ndjson", most + "\n\n1");

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(json(response).path("mend").asText()).isEqualTo("send at most 1000 articles in one request");
        assertThat(broker.rejected()).hasSize(ArticlesApi.MOST_ARTICLES);
    }

    @Test
    void webPagesAreTaken() throws Exception {
        String page =
                "<html><head><title>Fern Bank breached</title><link rel='canonical' href='https://times.example/f'>"
                        + "</head><body><p>It said so.</p></body></html>";

        assertThat(post("text/html; charset=utf-8", page).statusCode()).isEqualTo(200);
        assertThat(broker.articles().get(0).getUrl()).isEqualTo("https://times.example/f");
    }

    @Test
    void anArticleIsRetractedByATombstoneUnderItsId() throws Exception {
        String id = json(post("application/json", ARTICLE)).path("id").asText();

        HttpResponse<String> response = delete(id);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).path("status").asText()).isEqualTo("retracted");
        ProducerRecord<byte[], byte[]> last = broker.producer.history().get(1);
        assertThat(last.topic()).isEqualTo("articles.raw");
        assertThat(new String(last.key(), UTF_8)).isEqualTo(id);
        assertThat(last.value()).isNull();
    }

    @Test
    void nothingIsRetractedForWhoExpectsSomethingElseOfIt() throws Exception {
        HttpResponse<String> response = delete("0a".repeat(16) + "?dryRun=true");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).path("error").asText()).isEqualTo("there is no parameter dryRun");
        assertThat(broker.producer.history()).isEmpty();
    }

    @Test
    void whatIsNoIdIsRetractedByNobody() throws Exception {
        assertThat(delete("fern").statusCode()).isEqualTo(400);
        assertThat(broker.producer.history()).isEmpty();
    }

    /** Eight requests are read at a time; these would be all of them. */
    @Test
    void peersThatSendSlowlyHoldUpNoOther() throws Exception {
        List<Socket> slow = peersThatSendSlowly(20);
        try {
            assertThat(post("application/json", ARTICLE).statusCode()).isEqualTo(200);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    /** More than the server has threads. One that is read from is not answered before half a minute is over. */
    @Test
    void peersThatSendSlowlyDoNotKeepOthersFromHearingOfItsHealth() throws Exception {
        List<Socket> slow = peersThatSendSlowly(300);
        try {
            HttpResponse<String> health = client.send(
                    HttpRequest.newBuilder(uri("/health/ready")).build(), HttpResponse.BodyHandlers.ofString());

            assertThat(health.statusCode()).isEqualTo(200);
            assertThat(slow.get(0).getInputStream().available())
                    .as("still being read")
                    .isZero();
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void anotherMethodIsAnswered405() throws Exception {
        assertThat(client.send(
                                HttpRequest.newBuilder(uri("/v1/articles"))
                                        .GET()
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void aPeerThatHangsUpWithinTheBodyHarmsNobody() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", endpoint.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /v1/articles HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                            + "Content-Length: 1000\r\n\r\n{\"title\"")
                    .getBytes(UTF_8));
            out.flush();
        }

        assertThat(post("application/json", ARTICLE).statusCode()).isEqualTo(200);
        assertThat(broker.rejected()).isEmpty();
    }

    private List<Socket> peersThatSendSlowly(int count) throws IOException {
        List<Socket> peers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Socket socket = new Socket("127.0.0.1", endpoint.port());
            peers.add(socket);
            socket.getOutputStream()
                    .write(("POST /v1/articles HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: 1000\r\n\r\n{")
                            .getBytes(UTF_8));
        }
        return peers;
    }

    private HttpResponse<String> delete(String id) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri(ArticlesApi.PATH + "/" + id))
                        .DELETE()
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String contentType, String body) throws Exception {
        return post(ArticlesApi.PATH, contentType, body);
    }

    private HttpResponse<String> post(String path, String contentType, String body) throws Exception {
        return client.send(request(path, contentType, body), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String path, String contentType, String body) {
        return HttpRequest.newBuilder(uri(path))
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + endpoint.port() + path);
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        return new ObjectMapper().readTree(response.body());
    }
}
