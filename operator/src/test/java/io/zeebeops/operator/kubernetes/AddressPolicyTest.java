package io.zeebeops.operator.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.operator.runtime.AllowedHosts;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {
    private static final AddressPolicy ALL = new AddressPolicy(host -> true);
    private static final AddressPolicy SOME =
            new AddressPolicy(new AllowedHosts(List.of("*.svc", "Zeebe.Example.COM.", "127.0.0.1", "[::1]"))::allows);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.0.1",
                "fe80::1",
                "febf::1",
                "::ffff:169.254.169.254",
                "64:ff9b::a9fe:a9fe",
                "2852039166",
                "169.16689830",
                "fd00:ec2::254",
                "fd20:ce::254",
                "100.100.100.200"
            })
    void linkLocalIsNeverCalled(String literal) {
        AddressPolicy listed = new AddressPolicy(new AllowedHosts(List.of("169.254.169.254", "fe80::1"))::allows);

        assertThat(ALL.refusal(InetAddress.ofLiteral(literal))).isPresent();
        assertThat(ALL.refusal(literal)).isPresent();
        assertThat(listed.refusal(literal)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "127.0.0.1", "169.253.0.1", "::1", "fd00::1", "64:ff9b::a00:1", "2001:db8::1"})
    void othersAreNotRefusedForWhatTheyAre(String literal) {
        assertThat(ALL.refusal(InetAddress.ofLiteral(literal))).isEmpty();
        assertThat(ALL.refusal(literal)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "zeebe.camunda.svc, true",
        "ZEEBE.camunda.SVC., true",
        "zeebe.camunda.svc.cluster.local, false",
        "evilsvc, false",
        "svc, false",
        "x.svc.evil.example, false",
        "zeebe.example.com, true",
        "a.zeebe.example.com, false",
        "127.0.0.1, true",
        "127.0.0.2, false",
        "[::1], true",
        "'::1', true"
    })
    void onlyListedHostsWhereThereIsAList(String host, boolean allowed) {
        assertThat(SOME.refusal(host).isEmpty()).isEqualTo(allowed);
        assertThat(ALL.refusal(host)).isEmpty();
    }
}
