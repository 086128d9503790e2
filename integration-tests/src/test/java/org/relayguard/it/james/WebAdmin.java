/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.james;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** James's web administration over HTTP, as an administrator uses it. */
public final class WebAdmin {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;

    WebAdmin(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    /** One part of a path, percent-encoded, slashes included. */
    public static String part(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public JsonNode get(String path) {
        return json(
                path, send(request(path).header("Accept", "application/json").GET()));
    }

    /** The answer as it is. */
    public String text(String path) {
        return succeeded(path, send(request(path).GET())).body();
    }

    /** The raw answer to {@code Accept: message/rfc822}. */
    public String getMessage(String path) {
        return succeeded(
                        path,
                        send(request(path).header("Accept", "message/rfc822").GET()))
                .body();
    }

    public void put(String path, String body) {
        succeeded(path, send(request(path).PUT(BodyPublishers.ofString(body))));
    }

    public void post(String path, String body) {
        succeeded(path, send(request(path).POST(BodyPublishers.ofString(body))));
    }

    public void delete(String path) {
        succeeded(path, send(request(path).DELETE()));
    }

    /** Starts a task and waits until it ended; fails when the task did. */
    public void patchAndAwait(String path) {
        JsonNode task = json(path, send(request(path).method("PATCH", BodyPublishers.noBody())));
        JsonNode result = get("/tasks/" + task.path("taskId").asText() + "/await?timeout=60s");
        if (!result.path("status").asText().equals("completed")) {
            throw new IllegalStateException(path + ": " + result);
        }
    }

    /** Starts a task; gives its id. */
    public String startTask(String path) {
        return json(path, send(request(path).POST(BodyPublishers.noBody())))
                .path("taskId")
                .asText();
    }

    /** The status of an answer, whatever it is. */
    public int postForStatus(String path) {
        return send(request(path).POST(BodyPublishers.noBody())).statusCode();
    }

    boolean answers() {
        try {
            return client.send(request("/healthcheck/checks").GET().build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (ConnectException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(String path, HttpResponse<String> response) {
        try {
            return JSON.readTree(succeeded(path, response).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpResponse<String> succeeded(String path, HttpResponse<String> response) {
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException(path + ": " + response.statusCode() + " " + response.body());
        }
        return response;
    }
}
