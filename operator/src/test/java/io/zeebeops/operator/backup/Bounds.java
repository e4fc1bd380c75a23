package io.zeebeops.operator.backup;

import io.fabric8.generator.annotation.Size;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Where a status is larger than its own schema lets it be: the API server would refuse it, and the operator would write it for ever. */
final class Bounds {
    private Bounds() {}

    static List<String> brokenBy(Record status) {
        List<String> broken = new ArrayList<>();
        look(status.getClass().getSimpleName(), status, broken);
        return broken;
    }

    private static void look(String path, Record one, List<String> broken) {
        try {
            for (RecordComponent component : one.getClass().getRecordComponents()) {
                Field field = one.getClass().getDeclaredField(component.getName());
                Object value = component.getAccessor().invoke(one);
                look(path + "." + component.getName(), field.getAnnotation(Size.class), value, broken);
            }
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError(impossible);
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
