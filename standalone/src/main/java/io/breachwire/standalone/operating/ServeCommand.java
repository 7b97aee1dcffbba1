package io.breachwire.standalone.operating;

import io.breachwire.alert.AlertService;
import io.breachwire.contract.service.Health;
import io.breachwire.contract.service.HttpSettings;
import io.breachwire.contract.service.PortException;
import io.breachwire.contract.service.Service;
import io.breachwire.contract.settings.Settings;
import io.breachwire.enrich.EnrichService;
import io.breachwire.ingest.IngestService;
import io.breachwire.standalone.command.CommandFailedException;
import io.breachwire.standalone.command.ConnectionOptions;
import io.breachwire.standalone.command.ExitCodes;
import io.breachwire.standalone.command.Invocation;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "serve",
        header = "Run one service against a Kafka and registry elsewhere.",
        description = {
            "Runs until it is stopped, or only a restart can help. Settings come from the environment (breachwire settings lists them).",
            "Every service answers /health/live, /health/ready and /metrics."
        })
public final class ServeCommand implements Callable<Integer> {
    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);

    private enum Name {
        INGEST(IngestService::new),
        ENRICH(EnrichService::new),
        ALERT(AlertService::new);

        private final BiFunction<Settings, PrometheusMeterRegistry, Service> constructor;

        Name(BiFunction<Settings, PrometheusMeterRegistry, Service> constructor) {
            this.constructor = constructor;
        }
    }

    @ParentCommand
    private Invocation invocation;

    @Parameters(paramLabel = "ingest|enrich|alert", description = "The service.")
    private Name name;

    @Mixin
    private ConnectionOptions connection;

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = connection.over(invocation.settings());
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(metrics);
        new JvmThreadMetrics().bindTo(metrics);
        new ProcessorMetrics().bindTo(metrics);
        AtomicBoolean stopping = new AtomicBoolean();
        CountDownLatch stopped = new CountDownLatch(1);
        Service service = name.constructor.apply(settings, metrics);
        Thread hook = new Thread(
                () -> {
                    stopping.set(true);
                    service.close();
                    stopped.countDown();
                },
                "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            service.start();
            invocation
                    .console()
                    .say("breachwire: " + label() + " runs, on http://" + settings.get(HttpSettings.HOST) + ":"
                            + settings.get(HttpSettings.PORT));
            LongWait wait = new LongWait(System::nanoTime);
            while (!stopped.await(LOOK_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                Health health = service.health();
                if (!health.live() && !stopping.get()) {
                    throw CommandFailedException.failed(label() + " cannot go on: " + health.detail());
                }
                wait.news(health).ifPresent(news -> invocation.console().say("breachwire: " + label() + " " + news));
            }
            return ExitCodes.OK;
        } catch (RuntimeException e) {
            Runtime.getRuntime().removeShutdownHook(hook);
            service.close();
            throw e instanceof PortException
                    ? CommandFailedException.failed(
                            e.getMessage() + "; choose another port with " + HttpSettings.PORT.environmentVariable(), e)
                    : e;
        }
    }

    private String label() {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
