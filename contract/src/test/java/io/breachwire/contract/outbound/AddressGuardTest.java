package io.breachwire.contract.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breachwire.contract.settings.Setting;
import io.breachwire.contract.settings.SettingType;
import io.breachwire.contract.settings.Settings;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
    private static final Setting<List<String>> ALLOW =
            Setting.of("example.allow", SettingType.LIST, "", "Hosts that may be called.");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "0.0.0.0",
                "0.1.2.3",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:10.0.0.1",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fdff::1",
                "ff02::1",
                "64:ff9b::a00:1",
                "64:ff9b::7f00:1",
                "2002:a00:1::1",
                "64:ff9b:1::808:808",
                "64:ff9b:0:1::808:808",
                "100::1",
                "100:0:0:1::1",
                "2001::1",
                "2001:0:4136:e378:8000:63bf:f5ff:fffe",
                "2001:1ff:ffff::1",
                "2001:db8::1",
                "3fff:fff::1",
                "4000::1",
                "5f00::1",
                "::ffff:0:a00:1"
            })
    void privateAddressesAreNotPublic(String address) throws Exception {
        assertThat(AddressGuard.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "172.15.0.1",
                "172.32.0.1",
                "192.167.0.1",
                "198.17.0.1",
                "198.20.0.1",
                "223.255.255.255",
                "2001:200::1",
                "2001:4860:4860::8888",
                "2606:4700::1111",
                "3fff:1000::1",
                "64:ff9b::101:101",
                "2002:101:101::1"
            })
    void otherAddressesArePublic(String address) throws Exception {
        assertThat(AddressGuard.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void aNameIsJudgedByTheAddressThatItHas() {
        assertThatThrownBy(() -> guard("").check("localhost"))
                .isInstanceOf(RefusedAddressException.class)
                .hasMessageContaining("localhost is at the private address")
                .hasMessageContaining("add localhost to the setting example.allow");
    }

    @Test
    void aHostAllowedByNamePassesAndNoOther() {
        AddressGuard guard = guard("LocalHost, ::1");

        assertThatCode(() -> guard.check("localhost")).doesNotThrowAnyException();
        assertThatCode(() -> guard.check("[::1]")).doesNotThrowAnyException();
        assertThatThrownBy(() -> guard.check("127.0.0.1")).isInstanceOf(RefusedAddressException.class);
    }

    private static AddressGuard guard(String allowed) {
        return new AddressGuard(Settings.of(Map.of(ALLOW.name(), allowed)), ALLOW);
    }
}
