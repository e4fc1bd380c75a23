package io.zeebeops.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.zeebeops.operator.runtime.Setting;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @EnumSource
    void helpListsEachFlagWithItsVariable(Setting setting) throws InterruptedException {
        assertThat(run(Map.of(), "--help")).isZero();

        // Words are wrapped, so spaces do not count.
        assertThat(out.toString().replaceAll("\\s+", ""))
                .contains(setting.flag() + "=" + setting.label())
                .contains(setting.help().replaceAll("\\s+", ""));
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void versionIsOneLine() throws InterruptedException {
        assertThat(run(Map.of(), "--version")).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("zeebeops dev");
    }

    @Test
    void aBadVariableIsOneLineAndCode2() throws InterruptedException {
        assertThat(run(Map.of("ZEEBEOPS_LISTEN_PORT", "http"))).isEqualTo(2);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains("ZEEBEOPS_LISTEN_PORT (--listen-port) is \"http\"", "from 0 to 65535", "--help");
    }

    @Test
    void anUnknownFlagIsOneLineAndCode2() throws InterruptedException {
        assertThat(run(Map.of(), "--wach-namespaces=a")).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains("--wach-namespaces");
    }

    @Test
    void aFlagWithoutValueIsOneLineAndCode2() throws InterruptedException {
        assertThat(run(Map.of(), "--workers")).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains("--workers");
    }

    private int run(Map<String, String> environment, String... arguments) throws InterruptedException {
        return Main.run(arguments, environment, new PrintWriter(out, true), new PrintWriter(err, true));
    }
}
