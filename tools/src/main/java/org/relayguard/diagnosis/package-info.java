/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The one form in which the tools say what is wrong with a server: kind, severity, place, detail, effect and repair.
 * What there is to find is listed by those who look: {@link org.relayguard.audit.subject.TrustProblem} and {@link
 * org.relayguard.doctor.InstallationProblem}.
 */
package org.relayguard.diagnosis;
