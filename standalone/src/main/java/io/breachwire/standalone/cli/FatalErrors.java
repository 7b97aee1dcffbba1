package io.breachwire.standalone.cli;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import io.breachwire.standalone.command.Console;
import org.apache.kafka.common.utils.internals.KafkaThread;
import org.slf4j.LoggerFactory;

/**
 * Ends the process when a thread ends by an {@link Error}, as for want of threads or of memory beside the heap, of which the JVM's own
 * option to exit knows nothing. What that thread did nobody does any more, and the process would look well: a producer without its
 * thread takes records, and sends none.
 */
final class FatalErrors implements Thread.UncaughtExceptionHandler {
    private final Console console;
    private final Runnable end;

    /** @param end ends the process; returns in tests alone */
    FatalErrors(Console console, Runnable end) {
        this.console = console;
        this.end = end;
    }

    /** Kafka's threads keep what ends them to themselves, and to their log. */
    void watchThreadsOfKafka() {
        Logger logger = (Logger) LoggerFactory.getLogger(KafkaThread.class);
        AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                if (event.getThrowableProxy() instanceof ThrowableProxy logged
                        && logged.getThrowable() instanceof Error error) {
                    endBy(event.getThreadName(), error);
                }
            }
        };
        appender.setContext(logger.getLoggerContext());
        appender.start();
        logger.addAppender(appender);
    }

    @Override
    public void uncaughtException(Thread thread, Throwable thrown) {
        if (thrown instanceof Error error) {
            endBy(thread.getName(), error);
        } else {
            console.say("breachwire: the thread " + thread.getName() + " failed unexpectedly:");
            thrown.printStackTrace(console.err());
        }
    }

    private void endBy(String thread, Error error) {
        console.say("breachwire: cannot go on: the thread " + thread + " ended by " + error
                + "; what was acknowledged is kept, and the next start goes on here");
        end.run();
    }
}
