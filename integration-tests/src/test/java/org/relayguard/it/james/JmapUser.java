/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.it.james;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A user who writes a draft and submits it by JMAP (RFC 8621), with an envelope of his own. */
public final class JmapUser {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;
    private final String user;

    public JmapUser(int port, String user) {
        this.base = "http://127.0.0.1:" + port + "/jmap";
        this.user = user;
    }

    /** The file {@code jmap.properties} of a server that offers it. */
    public static String properties(int port) {
        return String.join(
                "\n",
                "enabled=true",
                "jmap.port=" + port,
                "tls.keystoreURL=file://conf/keystore",
                "tls.secret=james72laBalle",
                "authentication.strategy.rfc8621=BasicAuthenticationStrategy",
                "");
    }

    /** Submits one mail to these recipients; fails unless the server takes it. */
    public void submit(String... recipients) {
        String account = send(request("/session").GET())
                .path("primaryAccounts")
                .path("urn:ietf:params:jmap:mail")
                .asText();
        JsonNode mailboxes = call(account, "Mailbox/get", JSON.createObjectNode());
        String drafts = "";
        for (JsonNode mailbox : mailboxes.path("list")) {
            drafts = mailbox.path("role").asText().equals("drafts")
                    ? mailbox.path("id").asText()
                    : drafts;
        }
        ObjectNode draft = JSON.createObjectNode();
        draft.putObject("mailboxIds").put(drafts, true);
        draft.putArray("from").addObject().put("email", user);
        draft.putArray("to").addObject().put("email", "somebody@example.net");
        draft.put("subject", "hello");
        String email = created(call(account, "Email/set", create(draft)));
        ObjectNode submission = JSON.createObjectNode().put("emailId", email);
        ObjectNode envelope = submission.putObject("envelope");
        envelope.putObject("mailFrom").put("email", user);
        ArrayNode to = envelope.putArray("rcptTo");
        for (String recipient : recipients) {
            to.addObject().put("email", recipient);
        }
        created(call(account, "EmailSubmission/set", create(submission)));
    }

    private static ObjectNode create(ObjectNode what) {
        ObjectNode arguments = JSON.createObjectNode();
        arguments.putObject("create").set("one", what);
        return arguments;
    }

    private static String created(JsonNode answer) {
        String id = answer.path("created").path("one").path("id").asText();
        if (id.isEmpty()) {
            throw new IllegalStateException("nothing was created: " + answer);
        }
        return id;
    }

    private JsonNode call(String account, String method, ObjectNode arguments) {
        arguments.put("accountId", account);
        ObjectNode body = JSON.createObjectNode();
        body.putArray("using")
                .add("urn:ietf:params:jmap:core")
                .add("urn:ietf:params:jmap:mail")
                .add("urn:ietf:params:jmap:submission");
        body.putArray("methodCalls").addArray().add(method).add(arguments).add("c");
        return send(request("").POST(BodyPublishers.ofString(body.toString())))
                .path("methodResponses")
                .path(0)
                .path(1);
    }

    private HttpRequest.Builder request(String path) {
        String credentials = user + ':' + Directory.PASSWORD;
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Accept", "application/json; jmapVersion=rfc-8621")
                .header("Content-Type", "application/json; charset=utf-8")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException(response.statusCode() + " " + response.body());
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
