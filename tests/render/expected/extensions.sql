-- MoveExtension
ALTER EXTENSION "ci text" SET SCHEMA "my types";

