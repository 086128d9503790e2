/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.james;

import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import org.apache.james.core.MailAddress;
import org.apache.james.core.Username;
import org.apache.james.user.api.UsersRepositoryException;
import org.apache.james.user.api.model.User;
import org.apache.james.user.lib.UsersDAO;
import org.apache.james.user.lib.UsersRepositoryImpl;

/** James's repository of users over a directory that does as told. Names are whole addresses. */
final class FakeUsers extends UsersRepositoryImpl<UsersDAO> {

    /** What a directory answers. */
    @FunctionalInterface
    interface Directory {
        boolean contains(Username name) throws UsersRepositoryException;
    }

    FakeUsers(Directory directory) {
        super(null, new Dao(directory));
        setEnableVirtualHosting(true);
    }

    /** As James does from 3.9 on: without {@code +detail}. */
    @Override
    public Username getUsername(MailAddress address) {
        String localPart = address.getLocalPart();
        int plus = localPart.indexOf('+');
        return Username.fromLocalPartWithDomain(
                plus < 0 ? localPart : localPart.substring(0, plus), address.getDomain());
    }

    private record Dao(Directory directory) implements UsersDAO {

        @Override
        public boolean contains(Username name) throws UsersRepositoryException {
            return directory.contains(name);
        }

        @Override
        public Optional<? extends User> getUserByName(Username name) {
            return Optional.empty();
        }

        @Override
        public Iterator<Username> list() {
            return Collections.emptyIterator();
        }

        @Override
        public int countUsers() {
            return 0;
        }

        @Override
        public void addUser(Username username, String password) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void updateUser(User user) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void removeUser(Username name) {
            throw new UnsupportedOperationException();
        }
    }
}
