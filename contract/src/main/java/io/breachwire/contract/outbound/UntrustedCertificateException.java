package io.breachwire.contract.outbound;

import io.breachwire.contract.service.RootCause;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.util.Optional;

/** A peer shows a certificate that Java does not trust, nor will the next time; the message says why, and what to set. */
public final class UntrustedCertificateException extends IOException {
    private static final long serialVersionUID = 1L;

    private UntrustedCertificateException(CertificateException refusal) {
        super(
                "its certificate is not trusted: " + RootCause.message(refusal)
                        + "; one by an authority of your own is with -Djavax.net.ssl.trustStore=FILE in JAVA_OPTS",
                refusal);
    }

    /** What failed, when it was that; empty otherwise. */
    static Optional<UntrustedCertificateException> in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateException refusal) {
                return Optional.of(new UntrustedCertificateException(refusal));
            }
        }
        return Optional.empty();
    }
}
