"""How the site is searched. For now by Material's own index; its settings stand here alone, to be replaced."""
