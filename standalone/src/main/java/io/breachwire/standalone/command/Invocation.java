package io.breachwire.standalone.command;

import io.breachwire.contract.settings.Settings;

/** How breachwire was called, for the command that it was called with. */
public interface Invocation {
    /** Where the command writes. */
    Console console();

    /** Whether what is printed may be coloured. */
    boolean coloured();

    /**
     * The settings that the environment gives; from here on, as much is logged as they say.
     *
     * @throws io.breachwire.contract.settings.SettingsException when any is unknown or wrong
     */
    Settings settings();
}
