package io.zeebeops.simulator.http;

import io.zeebeops.simulator.model.Call;
import io.zeebeops.simulator.model.Outcome;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** An answer that is there, or one that may be there later. */
sealed interface Reply {

    /** There it is. */
    record Now(Answer answer) implements Reply {}

    /** To be asked for again and again until it is there. */
    record Later(Supplier<Optional<Answer>> answer) implements Reply {}

    static <T extends Outcome> Reply to(Call<T> call, Function<T, Answer> translation) {
        Supplier<Optional<Answer>> answer = () -> call.poll().map(translation);
        return answer.get().<Reply>map(Now::new).orElseGet(() -> new Later(answer));
    }
}
