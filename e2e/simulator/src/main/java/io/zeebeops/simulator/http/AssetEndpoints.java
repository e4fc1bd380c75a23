package io.zeebeops.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.zeebeops.simulator.apigateway.ApiGatewayModel;
import io.zeebeops.simulator.apigateway.Kept;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is done at design time: APIs, applications and policies, and the search for them. */
final class AssetEndpoints {

    private final ApiGatewayModel model;
    private final int node;

    AssetEndpoints(ApiGatewayModel model, int node) {
        this.model = model;
        this.node = node;
    }

    List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>();
        endpoints.add(quick("POST", "/rest/apigateway/search", question -> all()));
        endpoints.add(quick("POST", "/rest/facade/apigateway/searchApis", question -> list("apis")));
        Stream.of("apis", "applications", "policies").forEach(collection -> {
            String path = "/rest/apigateway/" + collection;
            endpoints.add(quick("GET", path, question -> list(collection)));
            endpoints.add(quick("POST", path, question -> create(collection, question)));
            endpoints.add(quick("GET", path + "/{id}", question -> get(collection, question)));
            endpoints.add(quick("PUT", path + "/{id}", question -> change(collection, question)));
            endpoints.add(quick("DELETE", path + "/{id}", question -> delete(collection, question)));
        });
        return endpoints;
    }

    private static Endpoint quick(String method, String path, Endpoint.QuickAction action) {
        return Endpoint.quick(method, path, Endpoint.Kind.CONTROLLER, action);
    }

    private Answer all() {
        Map<String, Object> found = new LinkedHashMap<>();
        Stream.of("apis", "applications", "policies").forEach(collection -> found.put(collection, told(collection)));
        return Answer.json(200, found);
    }

    private Answer list(String collection) {
        return Answer.json(200, Map.of(collection, told(collection)));
    }

    private List<?> told(String collection) {
        return model.assets(collection).stream().map(AssetEndpoints::told).toList();
    }

    private static Map<String, @Nullable Object> told(Kept.Asset asset) {
        Fields fields = Fields.of("id", asset.id());
        asset.body().forEach(fields::and);
        return fields.map();
    }

    private Answer create(String collection, Question question) {
        return Answer.json(201, told(model.createAsset(node, collection, body(question), question.who())));
    }

    private Answer get(String collection, Question question) {
        return model.asset(collection, question.parameter("id"))
                .map(asset -> Answer.json(200, told(asset)))
                .orElseGet(() -> unknown(question));
    }

    private Answer change(String collection, Question question) {
        return model.changeAsset(node, collection, question.parameter("id"), body(question), question.who())
                .map(asset -> Answer.json(200, told(asset)))
                .orElseGet(() -> unknown(question));
    }

    private Answer delete(String collection, Question question) {
        return model.deleteAsset(node, collection, question.parameter("id"), question.who())
                ? Answer.empty(204)
                : unknown(question);
    }

    private static Answer unknown(Question question) {
        return NodeEndpoints.error(404, "There is nothing with the id " + question.parameter("id"));
    }

    private static Map<String, Object> body(Question question) {
        Map<String, Object> body = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field :
                Bodies.readObject(question.body()).properties()) {
            if (!field.getKey().equals("id")) {
                body.put(field.getKey(), field.getValue());
            }
        }
        return body;
    }
}
