/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertainWordsTest {

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "user",
                "a=?b",
                "a=?",
                "=?utf-8?q?user?=",
                "=?UTF-8?Q?us_er=2E?=",
                "=?utf-8?q??=",
                "=?us-ascii?b?dXNlcg==?=",
                "=?us-ascii?b?dXNl?=",
                "=?us-ascii?b?dXNlcnM=?=",
                "=?koi8-r?q?user?=",
                "=?iso-8859-15*en?q?user?=",
                "=?windows-1252?q?user?=",
                "=?utf-8?q?a?= b =?utf-8?q?c?=d",
                "=?utf-8?q?user=40victim.test?=" // an operator for certain: other rules see it
            })
    void textShouldBeCertain(String text) {
        assertThat(CertainWords.isUncertain(text)).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "=?gbk?q?user?=",
                "=?gbk*en?q?user?=",
                "=?utf-7?q?user?=",
                "=?utf-16?b?AHU=?=",
                "=??q?user?=",
                "=?iso-8859-?q?user?=",
                "=?iso-8859-100?q?user?=",
                "=?iso-8859-x?q?user?=",
                "=?windows-1250x?q?user?=",
                "=?utf-8?q?user",
                "=?utf-8?q?user?",
                "=?utf-8?q?us?er?=",
                "=?utf-8?q",
                "=?utf-8?q?",
                "=?utf-8?",
                "=?utf-8?qq?user?=",
                "=?utf-8?x?user?=",
                "=?utf-8?q?user=?=",
                "=?utf-8?q?user=4?=",
                "=?utf-8?q?user=4g?=",
                "=?utf-8?q?us=00er?=",
                "=?utf-8?q?us=7Fer?=",
                "=?utf-8?q?us=C5=80er?=",
                "=?utf-8?q?us\u0140er?=",
                "=?utf-8?b?dXNlcg?=",
                "=?utf-8?b?dXNlcg===?=",
                "=?utf-8?b?dXN=cg==?=",
                "=?utf-8?b?====?=",
                "=?utf-8?b?dX,l?=",
                "=?utf-8?b?xYB4?=",
                "=?utf-8?b?AHVz?=",
                "a =?utf-8?q?b?= c =?gbk?q?d?="
            })
    void textShouldBeUncertain(String text) {
        assertThat(CertainWords.isUncertain(text)).isTrue();
    }
}
