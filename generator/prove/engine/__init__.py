"""Prisma's schema engine: WebAssembly that runs on node.

``pinned/`` is 7.3.0, which decides for specs that pin it; ``newest/``, which decides for specs of
7.4.0 and later, the newest of Prisma 7 that npm
has as WebAssembly, renewed by writing its version into package.json (npm view @prisma/engines@7
dependencies) and running npm install there.
"""
