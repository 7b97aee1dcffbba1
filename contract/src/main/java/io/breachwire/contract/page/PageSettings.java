package io.breachwire.contract.page;

import io.breachwire.contract.settings.Setting;
import io.breachwire.contract.settings.SettingType;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Where people reach the pages of the services, so that those of one can link to those of another. */
public final class PageSettings {
    public static final Setting<Optional<URI>> INCIDENTS = Setting.of(
            "pages.incidents",
            SettingType.SITE,
            "",
            "Where people reach the pages of enrich, such as `https://incidents.example.org`. Pages of alerts link there, and"
                    + " each alert that goes out has the address of its incident (`incidentUrl`).");

    public static final Setting<Optional<URI>> ALERTS = Setting.of(
            "pages.alerts",
            SettingType.SITE,
            "",
            "Where people reach the pages of alert. Pages of incidents link there, and each alert that goes out has its own address"
                    + " (`alertUrl`).");

    public static final List<Setting<?>> ALL = List.of(INCIDENTS, ALERTS);

    private PageSettings() {}
}
