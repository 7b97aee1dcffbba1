package io.breachwire.contract.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breachwire.contract.settings.Setting;
import io.breachwire.contract.settings.SettingType;
import io.breachwire.contract.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OutboundClientTest {
    private static final Setting<List<String>> ALLOW =
            Setting.of("example.allow", SettingType.LIST, "", "Hosts that may be called.");
    private static final HttpRequest REQUEST =
            HttpRequest.newBuilder(URI.create("http://hooks.example/secret")).build();

    @Test
    void aLookupThatHangsEndsAtTheTimeoutAndHoldsOneThreadForItsHost() {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger lookups = new AtomicInteger();
        OutboundClient client = client(Duration.ofMillis(100), name -> {
            lookups.incrementAndGet();
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new UnknownHostException(name);
        });

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> client.send(REQUEST))
                    .isInstanceOf(IOException.class)
                    .hasMessage("no address for hooks.example within 100 ms");
        }
        assertThat(lookups).hasValue(1);
        never.countDown();
    }

    @Test
    void eachRequestIsJudgedByAnAddressOfItsOwn() {
        AtomicInteger lookups = new AtomicInteger();
        OutboundClient client = client(Duration.ofSeconds(30), name -> {
            if (lookups.getAndIncrement() == 0) {
                throw new UnknownHostException(name);
            }
            return new InetAddress[] {InetAddress.getByAddress(name, new byte[] {10, 0, 0, 1})};
        });

        assertThatThrownBy(() -> client.send(REQUEST)).hasMessage("no address for hooks.example");
        assertThatThrownBy(() -> client.send(REQUEST))
                .isInstanceOf(RefusedAddressException.class)
                .hasMessageContaining("hooks.example is at the private address 10.0.0.1");
    }

    @Test
    void aHostThatIsNowhereIsToldFromOneThatDoesNotListen() {
        OutboundClient client = OutboundClient.unguarded(Duration.ofSeconds(30), 1 << 10);

        assertThatThrownBy(() -> client.send(request("http://nowhere.invalid/")))
                .isInstanceOf(IOException.class)
                .hasMessage("there is no host of this name");
        assertThatThrownBy(() -> client.send(request("http://127.0.0.1:1/")))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot connect");
    }

    @Test
    void aServerThatHangsUpIsToldInWords() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> unused = CompletableFuture.runAsync(() -> {
                while (!server.isClosed()) {
                    try (Socket connection = server.accept()) {
                        connection.getInputStream().read(new byte[1 << 10]);
                    } catch (IOException closed) {
                        return;
                    }
                }
            });
            OutboundClient client = OutboundClient.unguarded(Duration.ofSeconds(30), 1 << 10);

            assertThatThrownBy(() -> client.send(request("http://127.0.0.1:" + server.getLocalPort() + "/")))
                    .isInstanceOf(IOException.class)
                    .hasMessage("it closed the connection without an answer");
        }
    }

    private static HttpRequest request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).build();
    }

    private static OutboundClient client(Duration timeout, AddressGuard.Resolver resolver) {
        AddressGuard guard = new AddressGuard(Settings.of(Map.of()), ALLOW, resolver);
        return new OutboundClient(guard, timeout, 1 << 10);
    }
}
