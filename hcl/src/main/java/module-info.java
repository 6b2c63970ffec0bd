/// Reads HCL 1 and its JSON form.
module io.coffer.hcl {
  requires static org.jspecify;

  exports io.coffer.hcl;
}
