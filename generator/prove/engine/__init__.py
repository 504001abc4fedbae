"""Prisma's schema engine: WebAssembly that runs on node.

``pinned/`` is the version that specs are written for; ``newest/`` the newest of Prisma 7 that npm
has as WebAssembly, renewed by writing its version into package.json (npm view @prisma/engines@7
dependencies) and running npm install there.
"""
