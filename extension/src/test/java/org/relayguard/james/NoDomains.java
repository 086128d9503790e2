/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.james;

import java.util.List;
import org.apache.james.core.Domain;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.domainlist.api.DomainListException;

/** A DomainList that is down. */
final class NoDomains implements DomainList {

    @Override
    public List<Domain> getDomains() throws DomainListException {
        throw down();
    }

    @Override
    public boolean containsDomain(Domain domain) throws DomainListException {
        throw down();
    }

    @Override
    public Domain getDefaultDomain() throws DomainListException {
        throw down();
    }

    @Override
    public void addDomain(Domain domain) throws DomainListException {
        throw down();
    }

    @Override
    public void removeDomain(Domain domain) throws DomainListException {
        throw down();
    }

    private static DomainListException down() {
        return new DomainListException("the DomainList is down");
    }
}
