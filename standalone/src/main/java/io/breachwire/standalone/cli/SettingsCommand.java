package io.breachwire.standalone.cli;

import io.breachwire.contract.settings.SettingsReference;
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
final class SettingsCommand implements Callable<Integer> {
    @ParentCommand
    private Breachwire breachwire;

    @Override
    public Integer call() {
        breachwire.console().out().print(SettingsReference.markdown(KnownSettings.sections()));
        return ExitCodes.OK;
    }
}
