package io.breachwire.ingest.push;

import io.breachwire.ingest.IngestSettings;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Reads the bodies of requests: none is larger or takes longer than it may, and all that are here at a time have bounded room. Safe
 * for use by several threads.
 */
final class RequestBodies {
    private static final Duration WAIT_FOR_ROOM = Duration.ofSeconds(5);
    private static final Duration WAIT_FOR_BODY = Duration.ofSeconds(30);
    private static final Duration WAIT_FOR_REST = Duration.ofSeconds(10);
    private static final int BUFFER_BYTES = 64 << 10;
    private static final int ROOM_BYTES = 1 << 10;

    private final long mostBytes;

    /** In KB. Taken as bodies come, so that who sends slowly holds little. */
    private final Semaphore room;

    /**
     * Room for some bodies at a time.
     *
     * @param mostBytes that one may have
     * @param most that are here whole at a time
     */
    RequestBodies(long mostBytes, int most) {
        this.mostBytes = mostBytes;
        this.room = new Semaphore(Math.toIntExact(most * (mostBytes / ROOM_BYTES + 1)), true);
    }

    /**
     * Reads the body of a request. Who closes it gives its room back.
     *
     * @throws RefusedException when it is too large or too slow, or there is no room for it
     * @throws IOException when the peer hangs up
     */
    Body read(Context context) throws IOException, InterruptedException, RefusedException {
        if (context.contentLength() > mostBytes) {
            throw tooLarge();
        }
        Body body = new Body();
        try {
            body.read(context.bodyInputStream());
            return body;
        } catch (IOException | InterruptedException | RefusedException | RuntimeException e) {
            body.close();
            throw e;
        }
    }

    /**
     * Reads what still comes of a body, for a while, and forgets it. A connection that is closed on somebody who is still sending takes
     * the answer with it (RFC 9112, section 9.6), and who sent too much would not hear why.
     */
    static void readRest(Context context) {
        // Reading is what gives the leave to send that such a client waits for.
        if (context.header("Expect") != null) {
            return;
        }
        byte[] buffer = new byte[BUFFER_BYTES];
        long deadline = System.nanoTime() + WAIT_FOR_REST.toNanos();
        try {
            InputStream stream = context.bodyInputStream();
            while (stream.read(buffer) >= 0 && System.nanoTime() < deadline) {
                // Nothing is kept.
            }
        } catch (IOException gone) {
            // Then nobody waits for the answer either.
        }
    }

    private RefusedException tooLarge() {
        return new RefusedException(
                413,
                "the body is larger than " + mostBytes + " bytes",
                "body",
                "send fewer articles at a time, or raise " + IngestSettings.HTTP_MAX_BODY_BYTES.environmentVariable());
    }

    /** What came, and the room that it holds. For one thread. */
    final class Body implements AutoCloseable {
        private final ByteArrayOutputStream received = new ByteArrayOutputStream();
        private int held;

        private Body() {}

        byte[] bytes() {
            return received.toByteArray();
        }

        @Override
        public void close() {
            room.release(held);
            held = 0;
        }

        private void read(InputStream stream) throws IOException, InterruptedException, RefusedException {
            long deadline = System.nanoTime() + WAIT_FOR_BODY.toNanos();
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                if (received.size() + (long) count > mostBytes) {
                    throw tooLarge();
                }
                received.write(buffer, 0, count);
                takeRoom(received.size() / ROOM_BYTES + 1 - held);
                if (System.nanoTime() > deadline) {
                    throw new RefusedException(
                            408,
                            "the body took longer than " + WAIT_FOR_BODY.toSeconds() + " s",
                            "body",
                            "send less at a time");
                }
            }
        }

        private void takeRoom(int more) throws InterruptedException, RefusedException {
            if (!room.tryAcquire(more, WAIT_FOR_ROOM.toMillis(), TimeUnit.MILLISECONDS)) {
                throw RefusedException.tooManyRequests();
            }
            held += more;
        }
    }
}
