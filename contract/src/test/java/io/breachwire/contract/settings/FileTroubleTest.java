package io.breachwire.contract.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FileTroubleTest {
    @Test
    void whatTheSystemRefusesIsToldInWordsAndWithoutTheFile() {
        assertThat(FileTrouble.inWords(new NoSuchFileException("a.md"))).isEqualTo("there is no such file");
        assertThat(FileTrouble.inWords(new AccessDeniedException("a.md"))).isEqualTo("permission denied");
        assertThat(FileTrouble.inWords(new FileSystemException("a.md", null, "Input/output error")))
                .isEqualTo("Input/output error");
        assertThat(FileTrouble.inWords(new IOException("it changed while it was read")))
                .isEqualTo("it changed while it was read");
    }

    @Test
    void whatHasNoWordsIsCalledByItsKind() {
        assertThat(FileTrouble.inWords(new IOException())).isEqualTo("java.io.IOException");
    }
}
