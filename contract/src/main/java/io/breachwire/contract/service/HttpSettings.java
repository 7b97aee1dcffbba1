package io.breachwire.contract.service;

import io.breachwire.contract.settings.Setting;
import io.breachwire.contract.settings.SettingType;
import java.util.List;

/** Where a service answers over HTTP. */
public final class HttpSettings {
    public static final Setting<String> HOST = Setting.of(
            "http.host",
            SettingType.TEXT,
            "127.0.0.1",
            "Address to listen on; 0.0.0.0 for all interfaces. By default only this machine can connect.");

    public static final Setting<Integer> PORT = Setting.of(
            "http.port",
            SettingType.PORT,
            "8080",
            "Port for `/health/live`, `/health/ready`, `/metrics` and the service's own API; 0 takes any free one.");

    public static final List<Setting<?>> ALL = List.of(HOST, PORT);

    private HttpSettings() {}
}
