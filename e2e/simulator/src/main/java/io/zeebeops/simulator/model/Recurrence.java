package io.zeebeops.simulator.model;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** When something is done again and again. */
public sealed interface Recurrence {

    /** The first moment after this one; empty if there is none. */
    Optional<Instant> after(Instant moment);

    /** The moment to count from when it was never done since this beginning. */
    Instant origin(Instant beginning);

    /** At an interval, counted from the last time; the first time at once. */
    record Every(Duration interval) implements Recurrence {
        public Every {
            if (interval.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException("An interval is at least a second, not " + interval);
            }
        }

        @Override
        public Optional<Instant> after(Instant moment) {
            return Optional.of(moment.plus(interval));
        }

        @Override
        public Instant origin(Instant beginning) {
            return beginning.minus(interval);
        }
    }

    /** At the times of a cron expression of six fields, seconds first, in UTC. */
    record Cron(String expression) implements Recurrence {
        private static final CronParser PARSER =
                new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.SPRING53));

        public Cron {
            PARSER.parse(expression).validate();
        }

        private ExecutionTime times() {
            return ExecutionTime.forCron(PARSER.parse(expression));
        }

        @Override
        public Optional<Instant> after(Instant moment) {
            return times().nextExecution(moment.atZone(ZoneOffset.UTC)).map(ZonedDateTime::toInstant);
        }

        @Override
        public Instant origin(Instant beginning) {
            return beginning;
        }
    }

    /** A cron expression or an ISO-8601 duration. */
    static Recurrence parse(String text) {
        try {
            return new Every(Duration.parse(text));
        } catch (DateTimeParseException e) {
            return new Cron(text);
        }
    }
}
