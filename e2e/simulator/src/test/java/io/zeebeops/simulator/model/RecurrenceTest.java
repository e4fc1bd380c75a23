package io.zeebeops.simulator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecurrenceTest {

    @ParameterizedTest
    @CsvSource({
        "PT1H,            2026-11-21T03:30:00Z",
        "P1D,             2026-11-22T02:30:00Z",
        "0 0 3 * * *,     2026-11-21T03:00:00Z",
        "0 30 2 * * *,    2026-11-22T02:30:00Z",
        "*/10 * * * * *,  2026-11-21T02:30:10Z",
        "0 0 0 * * SUN,   2026-11-22T00:00:00Z"
    })
    void next(String text, Instant next) {
        assertThat(Recurrence.parse(text).after(Instant.parse("2026-11-21T02:30:00Z")))
                .contains(next);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "often", "PT0S", "PT0.5S", "-PT1H", "0 3 * * *", "61 0 0 * * *"})
    void whatIsNoScheduleIsRefused(String text) {
        assertThatThrownBy(() -> Recurrence.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
