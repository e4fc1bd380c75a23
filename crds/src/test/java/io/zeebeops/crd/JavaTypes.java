package io.zeebeops.crd;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;

/** What a schema can tell of the Java types behind it, as Jackson sees them: sizes of numbers, descriptions of types. */
final class JavaTypes {
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().findAndAddModules().build();

    private JavaTypes() {}

    static void annotate(JSONSchemaProps schema, Class<?> type) {
        annotate(schema, MAPPER.constructType(type));
    }

    private static void annotate(JSONSchemaProps schema, JavaType type) {
        switch (schema.getType()) {
            case "integer" -> schema.setFormat(type.hasRawClass(Long.class) ? "int64" : "int32");
            case "array" -> annotate(schema.getItems().getSchema(), type.getContentType());
            case "object" -> annotateObject(schema, type);
            default -> {}
        }
    }

    private static void annotateObject(JSONSchemaProps schema, JavaType type) {
        var bean = MAPPER.getSerializationConfig().introspect(type);
        if (schema.getDescription() == null) {
            schema.setDescription(bean.findClassDescription());
        }
        for (BeanPropertyDefinition property : bean.findProperties()) {
            var child = schema.getProperties().get(property.getName());
            if (child != null) {
                annotate(child, property.getPrimaryType());
            }
        }
    }
}
