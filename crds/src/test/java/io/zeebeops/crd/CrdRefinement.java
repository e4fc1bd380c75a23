package io.zeebeops.crd;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Adds to a generated CustomResourceDefinition what the annotations of the generator cannot say. */
final class CrdRefinement {
    /** Lists that several writers could share, or whose elements may not repeat, by the key that tells elements apart. */
    private static final Map<String, String> LIST_MAPS = Map.of(
            "status.conditions", "type",
            "status.grants", "uid",
            "spec.brokers.endpoints", "brokerId");

    private final Class<? extends HasMetadata> kind;

    CrdRefinement(Class<? extends HasMetadata> kind) {
        this.kind = kind;
    }

    void refine(CustomResourceDefinition crd) {
        // The API server adds it, and GitOps tools would show a difference for ever.
        var names = crd.getSpec().getNames();
        names.setListKind(names.getKind() + "List");
        crd.getSpec().getVersions().forEach(this::refine);
    }

    private void refine(CustomResourceDefinitionVersion version) {
        refineColumns(version.getAdditionalPrinterColumns());
        var root = version.getSchema().getOpenAPIV3Schema();
        JavaTypes.annotate(root, kind);
        root.setRequired(List.of("spec"));
        root.getProperties()
                .get("status")
                .setDefault(JsonNodeFactory.instance.objectNode().put("observedGeneration", -1));
        SchemaNode.all(root).forEach(CrdRefinement::refine);
    }

    private static void refine(SchemaNode node) {
        var schema = node.schema();
        var rules = schema.getXKubernetesValidations();
        if (rules != null) {
            // A rule of a record component comes once from the field and once from the accessor.
            schema.setXKubernetesValidations(rules.stream().distinct().toList());
        }
        if (node.isList()) {
            refineList(schema, LIST_MAPS.get(node.path()));
        }
    }

    private static void refineList(JSONSchemaProps list, String key) {
        if (key == null) {
            list.setXKubernetesListType("atomic");
        } else {
            list.setXKubernetesListType("map");
            list.setXKubernetesListMapKeys(List.of(key));
        }
    }

    private void refineColumns(List<CustomResourceColumnDefinition> columns) {
        var order = Stream.of(kind.getAnnotationsByType(AdditionalPrinterColumn.class))
                .map(AdditionalPrinterColumn::name)
                .toList();
        columns.sort(Comparator.comparingInt(column -> order.indexOf(column.getName())));
        for (var column : columns) {
            // The API server drops a 0, see above.
            if (Integer.valueOf(0).equals(column.getPriority())) {
                column.setPriority(null);
            }
        }
    }
}
