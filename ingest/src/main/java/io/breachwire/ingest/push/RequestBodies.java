package io.breachwire.ingest.push;

import io.breachwire.contract.service.RootCause;
import io.breachwire.ingest.IngestSettings;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/**
 * The bodies of requests: none is larger or takes longer than it may, and all that are here at a time have bounded room. Safe for use
 * by several threads.
 */
final class RequestBodies {
    /** Fewer than the server has threads, so that it answers others, and whoever asks for its health, whatever peers send how slowly. */
    private static final int READ_AT_A_TIME = 100;

    private static final Duration WAIT_TO_READ = Duration.ofSeconds(1);
    private static final Duration WAIT_FOR_ROOM = Duration.ofSeconds(5);
    private static final Duration WAIT_FOR_BODY = Duration.ofSeconds(30);
    private static final Duration WAIT_FOR_REST = Duration.ofSeconds(10);
    private static final int BUFFER_BYTES = 64 << 10;
    private static final int ROOM_BYTES = 1 << 10;

    private final long mostBytes;
    private final Semaphore readers = new Semaphore(READ_AT_A_TIME, true);

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

    /** The body of a request, of which nothing is read yet. */
    Body of(Context request) {
        return new Body(request);
    }

    /** A body, and the room that it holds until it is closed. For one thread. */
    final class Body implements AutoCloseable {
        private final Context request;
        private int held;

        /** Not of who waits for leave to send, which reading gives, nor of who does not send as promised. */
        private boolean restMayCome;

        private Body(Context request) {
            this.request = request;
            this.restMayCome = request.header("Expect") == null;
        }

        /**
         * Reads it.
         *
         * @throws RefusedException when it is too large, too slow or broken, there is no room for it, or too many others are read
         */
        byte[] read() throws InterruptedException, RefusedException {
            if (request.contentLength() > mostBytes) {
                throw tooLarge();
            }
            if (!readers.tryAcquire(WAIT_TO_READ.toMillis(), TimeUnit.MILLISECONDS)) {
                throw RefusedException.tooManyRequests();
            }
            try {
                return readWhole();
            } finally {
                readers.release();
            }
        }

        private byte[] readWhole() throws InterruptedException, RefusedException {
            long deadline = System.nanoTime() + WAIT_FOR_BODY.toNanos();
            InputStream stream = request.bodyInputStream();
            // Gone with this method when the body is refused, for its rest may be long in coming.
            ByteArrayOutputStream received = new ByteArrayOutputStream();
            byte[] buffer = new byte[BUFFER_BYTES];
            restMayCome = true;
            for (int count = next(stream, buffer); count >= 0; count = next(stream, buffer)) {
                if (received.size() + (long) count > mostBytes) {
                    throw tooLarge();
                }
                received.write(buffer, 0, count);
                takeRoom(received.size() / ROOM_BYTES + 1 - held);
                if (System.nanoTime() > deadline) {
                    throw tooSlow("the body took longer than " + WAIT_FOR_BODY.toSeconds() + " s");
                }
            }
            return received.toByteArray();
        }

        /**
         * Reads what still comes of it, for a while, and forgets it. A connection that is closed on somebody who is still sending takes
         * the answer with it (RFC 9112, section 9.6), and who sent too much would not hear why.
         */
        void readRest() {
            if (!restMayCome || !readers.tryAcquire()) {
                return;
            }
            EndPoint connection = ServletContextRequest.getServletContextRequest(request.req())
                    .getConnectionMetaData()
                    .getConnection()
                    .getEndPoint();
            long usualTimeout = connection.getIdleTimeout();
            long deadline = System.nanoTime() + WAIT_FOR_REST.toNanos();
            byte[] buffer = new byte[BUFFER_BYTES];
            try {
                connection.setIdleTimeout(WAIT_FOR_REST.toMillis());
                InputStream stream = request.bodyInputStream();
                while (stream.read(buffer) >= 0 && System.nanoTime() < deadline) {
                    // Nothing is kept.
                }
            } catch (IOException | RuntimeException broken) {
                // There is no rest.
            } finally {
                connection.setIdleTimeout(usualTimeout);
                readers.release();
            }
        }

        @Override
        public void close() {
            room.release(held);
            held = 0;
        }

        /** What fails here is the request's fault, whichever exception the server has for it. */
        private int next(InputStream stream, byte[] buffer) throws RefusedException {
            try {
                return stream.read(buffer);
            } catch (IOException | RuntimeException e) {
                restMayCome = false;
                if (RootCause.of(e) instanceof TimeoutException) {
                    throw tooSlow("the rest of the body does not come");
                }
                throw new RefusedException(
                        400,
                        "the body is not as its headers say: " + RootCause.message(e),
                        "body",
                        "send all of it, as long as Content-Length says or in chunks");
            }
        }

        private void takeRoom(int more) throws InterruptedException, RefusedException {
            if (!room.tryAcquire(more, WAIT_FOR_ROOM.toMillis(), TimeUnit.MILLISECONDS)) {
                throw RefusedException.tooManyRequests();
            }
            held += more;
        }
    }

    private static RefusedException tooSlow(String what) {
        return new RefusedException(408, what, "body", "send less at a time");
    }

    private RefusedException tooLarge() {
        return new RefusedException(
                413,
                "the body is larger than " + mostBytes + " bytes",
                "body",
                "send fewer articles at a time, or raise " + IngestSettings.HTTP_MAX_BODY_BYTES.environmentVariable());
    }
}
