/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import org.relayguard.cli.ScanCommand.FileFault;

class FileFaultTest {

    @Test
    void reasonShouldNotBeTheNameOfTheFile() {
        assertThat(FileFault.reason(new NoSuchFileException("a.log"))).isEqualTo("no such file");
        assertThat(FileFault.reason(new AccessDeniedException("a.log"))).isEqualTo("permission denied");
        assertThat(FileFault.reason(new FileSystemException("a.log/x", null, "Not a directory")))
                .isEqualTo("Not a directory");
    }

    @Test
    void reasonShouldBeWhateverIsKnownOfOtherFaults() {
        assertThat(FileFault.reason(new FileSystemLoopException("a.log"))).isEqualTo("a.log");
        assertThat(FileFault.reason(new IOException("Is a directory"))).isEqualTo("Is a directory");
        assertThat(FileFault.reason(new IOException())).isEqualTo("java.io.IOException");
    }
}
