package io.zeebeops.operator.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowedHostsTest {
    @ParameterizedTest
    @CsvSource({
        "zeebe.camunda.svc,   zeebe.camunda.svc,      true",
        "zeebe.camunda.svc,   ZEEBE.camunda.svc.,     true",
        "zeebe.camunda.svc,   zeebe.camunda.svc.evil, false",
        "zeebe.camunda.svc,   zeebe-camunda-svc,      false",
        "*.camunda.svc,       zeebe.camunda.svc,      true",
        "*.camunda.svc,       a.b.camunda.svc,        true",
        "*.camunda.svc,       camunda.svc,            false",
        "*.camunda.svc,       evilcamunda.svc,        false",
        "zeebe-*.camunda.svc, zeebe-1.camunda.svc,    true",
        "zeebe-*.camunda.svc, zeebe-1.x.camunda.svc,  false",
        "10.0.0.*,            10.0.0.7,               true",
        "10.0.0.*,            10.0.0.7.example.com,   false",
        "::1,                 [::1],                  true",
    })
    void aPatternAllowsWhatItNames(String pattern, String host, boolean allowed) {
        assertThat(AllowedHosts.isPattern(pattern)).isTrue();
        assertThat(new AllowedHosts(List.of("other", pattern)).allows(host)).isEqualTo(allowed);
    }

    @Test
    void noPatternAllowsAll() {
        assertThat(new AllowedHosts(List.of()).allows("anything")).isTrue();
    }
}
