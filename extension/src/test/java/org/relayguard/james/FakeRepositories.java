/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.james;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.james.mailrepository.api.MailKey;
import org.apache.james.mailrepository.api.MailRepository;
import org.apache.james.mailrepository.api.MailRepositoryPath;
import org.apache.james.mailrepository.api.MailRepositoryStore;
import org.apache.james.mailrepository.api.MailRepositoryUrl;
import org.apache.james.mailrepository.api.Protocol;
import org.apache.mailet.Mail;

/** Mail repositories that have the protocol {@code memory} only. */
public final class FakeRepositories implements MailRepositoryStore {

    private final Map<String, Repository> opened = new LinkedHashMap<>();
    private final Optional<Protocol> defaultProtocol;

    /** @param defaultProtocol of mailrepositorystore.xml */
    public FakeRepositories(Optional<String> defaultProtocol) {
        this.defaultProtocol = defaultProtocol.map(Protocol::new);
    }

    Map<String, Repository> opened() {
        return opened;
    }

    @Override
    public MailRepository select(MailRepositoryUrl url) throws MailRepositoryStoreException {
        if (!url.getProtocol().getValue().equals("memory")) {
            throw new UnsupportedRepositoryStoreException("no repository for " + url.asString());
        }
        return opened.computeIfAbsent(url.asString(), unused -> new Repository());
    }

    @Override
    public Optional<Protocol> defaultProtocol() {
        return defaultProtocol;
    }

    @Override
    public Optional<MailRepository> get(MailRepositoryUrl url) {
        return Optional.ofNullable(opened.get(url.asString()));
    }

    @Override
    public Stream<MailRepository> getByPath(MailRepositoryPath path) {
        return Stream.empty();
    }

    @Override
    public Stream<MailRepositoryUrl> getUrls() {
        return opened.keySet().stream().map(MailRepositoryUrl::from);
    }

    static final class Repository implements MailRepository {

        private final List<Mail> mails = new ArrayList<>();

        List<Mail> mails() {
            return mails;
        }

        @Override
        public MailKey store(Mail mail) {
            mails.add(mail);
            return MailKey.forMail(mail);
        }

        @Override
        public long size() {
            return mails.size();
        }

        @Override
        public Iterator<MailKey> list() {
            return Collections.emptyIterator();
        }

        @Override
        public Mail retrieve(MailKey key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void remove(MailKey key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void removeAll() {
            throw new UnsupportedOperationException();
        }
    }
}
