package io.breachwire.standalone.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.breachwire.alert.delivery.EndpointException;
import io.breachwire.alert.rules.RuleFileException;
import io.breachwire.contract.service.KafkaRefusal;
import io.breachwire.contract.service.PortException;
import io.breachwire.contract.service.RootCause;
import io.breachwire.contract.settings.KafkaClientSettings;
import io.breachwire.contract.settings.Settings;
import io.breachwire.contract.settings.SettingsException;
import io.breachwire.contract.streams.StreamsSettings;
import io.breachwire.contract.topic.TopicException;
import io.breachwire.standalone.DataDirectory;
import io.breachwire.standalone.DataDirectoryException;
import io.breachwire.standalone.command.CommandFailedException;
import io.breachwire.standalone.command.Console;
import io.breachwire.standalone.command.ExitCodes;
import io.breachwire.standalone.command.Invocation;
import io.breachwire.standalone.command.KnownSettings;
import io.breachwire.standalone.extraction.EvaluateCommand;
import io.breachwire.standalone.extraction.ExplainCommand;
import io.breachwire.standalone.extraction.ExtractCommand;
import io.breachwire.standalone.incidents.IncidentCommand;
import io.breachwire.standalone.incidents.IncidentsCommand;
import io.breachwire.standalone.operating.ResetCommand;
import io.breachwire.standalone.operating.ServeCommand;
import io.breachwire.standalone.operating.SettingsCommand;
import io.breachwire.standalone.operating.TopicsCommand;
import io.breachwire.standalone.publish.PublishCommand;
import io.breachwire.standalone.rejected.RejectedCommand;
import io.breachwire.standalone.undelivered.UndeliveredCommand;
import io.breachwire.standalone.up.UpCommand;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.utils.internals.Exit;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
        name = "breachwire",
        header = "A wire service for breaches: security news in, dated incidents and signed alerts out.",
        description = {
            "",
            "Start here:",
            "  breachwire up                          everything in one process, with samples",
            "  breachwire up --articles DIR           the same on your own",
            "  breachwire extract FILE                what one article tells, without Kafka",
            "  breachwire explain FILE                the same with every reason, in its text",
            ""
        },
        subcommands = {
            UpCommand.class,
            ExtractCommand.class,
            ExplainCommand.class,
            PublishCommand.class,
            IncidentsCommand.class,
            IncidentCommand.class,
            ServeCommand.class,
            TopicsCommand.class,
            RejectedCommand.class,
            UndeliveredCommand.class,
            ResetCommand.class,
            SettingsCommand.class,
            EvaluateCommand.class,
            CommandLine.HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Breachwire.Version.class,
        scope = ScopeType.INHERIT,
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%nArguments:%n",
        descriptionHeading = "%n",
        synopsisSubcommandLabel = "COMMAND",
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed",
            "2:wrong arguments or settings",
            "3:out of memory; JAVA_OPTS=-Xmx2g allows for 2 GB",
            "141:whoever read stdout has gone"
        })
public final class Breachwire implements Runnable, Invocation {
    private final Console console;
    private final Map<String, String> environment;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Tell more on stderr, with stack traces where something fails.")
    private boolean verbose;

    @Spec
    private CommandSpec specification;

    private Breachwire(Console console, Map<String, String> environment) {
        this.console = console;
        this.environment = environment;
    }

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        // All that is said here is English, and so are its numbers and what Java adds to it.
        Locale.setDefault(Locale.ENGLISH);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        Console console = new Console(
                out,
                err,
                Integer.getInteger("breachwire.columns.out", 0),
                Integer.getInteger("breachwire.columns.err", 0),
                Boolean.getBoolean("breachwire.out.piped"));
        // Kafka's broker ends the process that it is in when it cannot use its disk, and leaves it at a line in its
        // log.
        Exit.setHaltProcedure((status, message) -> {
            console.say("breachwire: Kafka's broker cannot go on, and so everything here ends; what was acknowledged is"
                    + " kept. Mend what is said above, and start again");
            Runtime.getRuntime().halt(status);
        });
        FatalErrors errors = new FatalErrors(console, () -> Runtime.getRuntime().halt(ExitCodes.FAILED));
        Thread.setDefaultUncaughtExceptionHandler(errors);
        errors.watchThreadsOfKafka();
        System.exit(run(console, System.getenv(), arguments));
    }

    /** Runs a command in this process; its exit code. */
    public static int run(Console console, Map<String, String> environment, String... arguments) {
        Breachwire breachwire = new Breachwire(console, environment);
        CommandLine commandLine = new CommandLine(breachwire)
                .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
                .setAbbreviatedOptionsAllowed(false)
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        breachwire.coloured() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setParameterExceptionHandler((error, unused) -> breachwire.misused(error))
                .setExecutionStrategy(Breachwire::execute)
                .setExecutionExceptionHandler((error, command, parsed) -> breachwire.explain(error));
        ArgumentTypes.register(commandLine);
        int exitCode = commandLine.execute(arguments);
        if (exitCode == ExitCodes.OK) {
            try {
                console.requireTaken();
            } catch (CommandFailedException e) {
                return breachwire.explain(e);
            }
        }
        return exitCode;
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(specification.commandLine(), "say what to do: breachwire COMMAND");
    }

    @Override
    public Console console() {
        return console;
    }

    /** {@inheritDoc} See https://no-color.org. */
    @Override
    public boolean coloured() {
        return console.isOutTerminal()
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
    }

    @Override
    public Settings settings() {
        Settings settings = KnownSettings.read(environment);
        Level level = verbose ? Level.DEBUG : Level.toLevel(settings.get(KnownSettings.LOG_LEVEL));
        ((Logger) LoggerFactory.getLogger("io.breachwire")).setLevel(level);
        if (verbose) {
            ((Logger) LoggerFactory.getLogger("org.apache.kafka")).setLevel(Level.WARN);
        }
        KafkaClientSettings.unknown(settings)
                .forEach(variable -> console.say("breachwire: " + variable
                        + " names no setting of Kafka's clients, which get it all the same; is it spelled right?"));
        return settings;
    }

    /** One line and where more is to be found: a page of options would push it off the screen. */
    private int misused(CommandLine.ParameterException error) {
        CommandLine command = error.getCommandLine();
        console.say("breachwire: " + error.getMessage());
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(error, command.getErr())) {
            console.say("breachwire: " + command.getCommandSpec().qualifiedName() + " --help tells how it is used");
        }
        return ExitCodes.USAGE;
    }

    /** Who asks for help with a command that there is not would not learn it from the help on all. */
    private static int execute(CommandLine.ParseResult parsed) {
        if (parsed.isUsageHelpRequested() && !parsed.unmatched().isEmpty()) {
            throw new CommandLine.UnmatchedArgumentException(
                    parsed.commandSpec().commandLine(), parsed.unmatched());
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private int explain(Exception error) {
        if (error instanceof CommandFailedException failure) {
            return fail(failure, failure.exitCode());
        }
        if (error instanceof SettingsException
                || error instanceof EndpointException
                || error instanceof RuleFileException) {
            return fail(error, ExitCodes.USAGE);
        }
        if (error instanceof PortException
                || error instanceof TopicException
                || error instanceof DataDirectoryException
                || error instanceof UncheckedIOException) {
            return fail(error, ExitCodes.FAILED);
        }
        if (error instanceof ProcessorStateException) {
            return fail(
                    CommandFailedException.failed(
                            "the local state of Kafka Streams cannot be used: " + error.getMessage() + ": "
                                    + RootCause.message(error)
                                    + "\nDelete its directory (" + DataDirectory.STREAMS + " in the data of up, else "
                                    + StreamsSettings.STATE_DIRECTORY.environmentVariable()
                                    + "), and start again: it is built anew, Kafka has all of it",
                            error),
                    ExitCodes.FAILED);
        }
        if (error instanceof KafkaException) {
            return fail(
                    CommandFailedException.failed(
                            KafkaRefusal.inWords(error).orElseGet(() -> "Kafka: " + behind(error)), error),
                    ExitCodes.FAILED);
        }
        console.say("breachwire: failed unexpectedly: " + error + (verbose ? "" : " (-v shows where)"));
        if (verbose) {
            error.printStackTrace(console.err());
        }
        return ExitCodes.FAILED;
    }

    /** Clients hide the address that is none, or does not resolve, behind a message of their own; of a file the cause has but the name. */
    private static String behind(Throwable error) {
        Throwable cause = error;
        String message = String.valueOf(error.getMessage());
        while (cause.getCause() != null) {
            message = cause.getMessage();
            cause = cause.getCause();
        }
        return cause instanceof IOException ? message + ": " + cause : cause.getMessage();
    }

    private int fail(Exception error, int exitCode) {
        error.getMessage().lines().forEach(line -> console.say("breachwire: " + line));
        if (verbose) {
            error.printStackTrace(console.err());
        }
        return exitCode;
    }

    /** Which breachwire this is. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Breachwire.class.getPackage().getImplementationVersion();
            return new String[] {"breachwire " + (version == null ? "(unpackaged)" : version)};
        }
    }
}
