"""Additions: the vocabulary of a handbook that is laid upon another."""

from __future__ import annotations

from pydantic import BaseModel, Field, create_model

from generator.model.vocabulary import Vocabulary

#: Whatever is left out is as it is beneath.
Additions: type[BaseModel] = create_model(
    "Additions",
    __base__=Vocabulary,
    **{
        name: (of.annotation, Field({}, description=of.description))
        for name, of in Vocabulary.model_fields.items()
    },
)  # type: ignore[call-overload]  # fields that are not written out
