package io.zeebeops.operator;

import io.fabric8.generator.annotation.Size;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Where a status is larger than its own schema lets it be: the API server would refuse it, and the operator would write it for ever. */
public final class Bounds {
    private Bounds() {}

    /** Each place that is too large, or is no text; empty when the API server would take it. */
    public static List<String> brokenBy(Record status) {
        List<String> broken = new ArrayList<>();
        look(status.getClass().getSimpleName(), status, broken);
        return broken;
    }

    private record Part(String name, Method accessor, Size size) {}

    /** Kept, since random histories ask a hundred thousand times. */
    private static final ClassValue<List<Part>> PARTS = new ClassValue<>() {
        @Override
        protected List<Part> computeValue(Class<?> type) {
            return Stream.of(type.getRecordComponents())
                    .map(component -> new Part(component.getName(), component.getAccessor(), size(type, component)))
                    .toList();
        }
    };

    private static Size size(Class<?> type, RecordComponent component) {
        try {
            return type.getDeclaredField(component.getName()).getAnnotation(Size.class);
        } catch (NoSuchFieldException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static void look(String path, Record one, List<String> broken) {
        for (Part part : PARTS.get(one.getClass())) {
            try {
                look(path + "." + part.name(), part.size(), part.accessor().invoke(one), broken);
            } catch (ReflectiveOperationException impossible) {
                throw new AssertionError(impossible);
            }
        }
    }

    private static void look(String path, Size size, Object value, List<String> broken) {
        switch (value) {
            case Record inner -> look(path, inner, broken);
            case Collection<?> many -> {
                check(path, size, many.size(), broken);
                many.forEach(each -> look(path + "[]", null, each, broken));
            }
            case String text -> {
                check(path, size, text.codePointCount(0, text.length()), broken);
                if (!text.equals(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))) {
                    broken.add(path + " is no text");
                }
            }
            case null, default -> {}
        }
    }

    private static void check(String path, Size size, int length, List<String> broken) {
        if (size != null && length > size.max()) {
            broken.add(path + " has " + length + ", at most " + size.max());
        }
    }
}
