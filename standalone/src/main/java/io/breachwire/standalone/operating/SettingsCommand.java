package io.breachwire.standalone.operating;

import io.breachwire.contract.settings.SettingsReference;
import io.breachwire.standalone.command.ExitCodes;
import io.breachwire.standalone.command.Invocation;
import io.breachwire.standalone.command.KnownSettings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "settings",
        header = "List all settings.",
        description = {
            "Prints every setting with its environment variable, type, default and meaning, in Markdown.",
            "docs/settings.md is this output: ./breachwire settings > docs/settings.md"
        })
public final class SettingsCommand implements Callable<Integer> {
    @ParentCommand
    private Invocation invocation;

    @Override
    public Integer call() {
        invocation.console().out().print(SettingsReference.markdown(KnownSettings.sections()));
        return ExitCodes.OK;
    }
}
