package io.zeebeops.simulator.http;

import io.zeebeops.simulator.model.Happening;
import io.zeebeops.simulator.model.JournalEntry;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Entries of the journal as they are told over HTTP. */
public final class JournalLines {

    /** One entry, as a JSON object. */
    public static Map<String, @Nullable Object> of(JournalEntry entry) {
        Fields fields = Fields.of("sequence", entry.sequence())
                .and("at", entry.at().toString())
                .and("who", entry.who());
        switch (entry.what()) {
            case Happening.Recalled(var told) -> told.forEach(fields::and);
            case Happening.Asked asked ->
                fields.and("what", "Asked")
                        .and("verb", asked.verb())
                        .and("subject", asked.subject())
                        .and("outcome", asked.outcome().getClass().getSimpleName());
            case Happening other -> {
                fields.and("what", other.getClass().getSimpleName());
                Bodies.tree(other).properties().forEach(field -> fields.and(field.getKey(), field.getValue()));
            }
        }
        return fields.map();
    }

    private JournalLines() {}
}
