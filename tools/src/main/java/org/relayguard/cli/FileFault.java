/*
 * Copyright The Relay Guard authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.relayguard.cli;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/**
 * Why a file cannot be read, in words. The JDK gives only its name for most reasons.
 *
 * <pre>
 * NoSuchFileException: access.log                   no such file
 * AccessDeniedException: access.log                 permission denied
 * FileSystemException: access.log/x: Not a directory    Not a directory
 * IOException: Is a directory                       Is a directory
 * </pre>
 */
final class FileFault {

    private FileFault() {}

    /** The name of the file is not repeated where the JDK keeps it apart. Unescaped. */
    static String reason(Exception fault) {
        if (fault instanceof NoSuchFileException) {
            return "no such file";
        }
        if (fault instanceof AccessDeniedException) {
            return "permission denied";
        }
        String reason = fault instanceof FileSystemException file ? file.getReason() : null;
        return Objects.requireNonNullElseGet(
                reason, () -> Objects.requireNonNullElse(fault.getMessage(), fault.toString()));
    }
}
