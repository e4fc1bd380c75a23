package io.zeebeops.operator.runtime;

import java.util.List;
import java.util.Locale;
import okhttp3.HttpUrl;
import okhttp3.Request;

/**
 * A request to the API server as RBAC names it.
 *
 * @param verb     get, list, watch, create, update, patch, delete or deletecollection
 * @param resource plural name, with its subresource if any: {@code zeebebackups/status}; {@code none} for other paths
 */
public record ApiRequest(String verb, String resource) {

    static ApiRequest of(Request request) {
        HttpUrl url = request.url();
        List<String> path = url.pathSegments();
        // An API server may live below a path of its own (Rancher's does).
        int root = root(path);
        if (root < 0) {
            return new ApiRequest(verb(request.method(), true, false), "none");
        }
        List<String> rest = path.subList(root, path.size());
        boolean inNamespace = rest.size() > 2 && rest.getFirst().equals("namespaces") && !subresource(rest.get(2));
        List<String> object = inNamespace ? rest.subList(2, rest.size()) : rest;
        boolean named = object.size() > 1;
        String resource = object.getFirst() + (object.size() > 2 ? "/" + object.get(2) : "");
        boolean watch = "true".equals(url.queryParameter("watch"));
        return new ApiRequest(verb(request.method(), named, watch), resource);
    }

    private static int root(List<String> path) {
        int core = path.indexOf("api");
        int group = path.indexOf("apis");
        boolean isCore = core >= 0 && (group < 0 || core < group);
        int root = isCore ? core + 2 : group >= 0 ? group + 3 : -1;
        return root < path.size() ? root : -1;
    }

    /** What follows the name of a namespace and belongs to the Namespace itself. */
    private static boolean subresource(String segment) {
        return segment.equals("status") || segment.equals("finalize");
    }

    private static String verb(String method, boolean named, boolean watch) {
        return switch (method) {
            case "GET", "HEAD" -> watch ? "watch" : named ? "get" : "list";
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> named ? "delete" : "deletecollection";
            default -> method.toLowerCase(Locale.ROOT);
        };
    }
}
