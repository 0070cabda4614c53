"""Common given names in English, Spanish and French, and the famous after whom stamps are called.

Threat: whoever is named in full is found by evening. A given name and a name behind it is mostly somebody.
Names that are words of this trade (Molly, Crystal, Lucy, Mary Jane) are left out.
"""

COMMON = """
Aaron Adam Adrian Aidan Alan Alberto Alejandra Alejandro Alex Alexander Alexandra Alexandre Alfonso Alfredo
Alice Alicia Allison Amanda Amber Amélie Amir Amy Ana Anaïs Andrea Andreas Andrés Andrew Angela Ángela Anita
Ann Anna Anne Anthony Antoine Antonio Ariane Arnaud Arthur Arturo Ashley Audrey Aurélie Axel Barbara Bastien
Beatriz Ben Benjamin Benoît Bernard Beth Bill Billy Bradley Brandon Brenda Brian Bruno Bryan Camila Camille
Carl Carla Carlos Carmen Carol Carolina Caroline Catherine Cecilia Cécile Céline César Chantal Charles Chloé
Chris Christian Christina Christine Christophe Christopher Claire Clara Claude Claudia Clément Colin Connor
Corinne Craig Cristian Cristina Cynthia Damien Dan Daniel Daniela Danielle Danny Darren Dave David Debbie
Deborah Denis Derek Diana Diego Dominic Dominique Donna Doug Douglas Dylan Édouard Eduardo Edward Elena
Élise Elizabeth Ellen Elodie Élodie Emily Emma Emmanuel Enrique Eric Éric Erica Erin Ernesto Esteban Esther
Ethan Etienne Étienne Eva Fabien Fatima Federico Felipe Felix Félix Fernando Florence Florian Fran Francis
Francisco François Françoise Frank Fred Frédéric Gabriel Gabriela Gabrielle Gary Geneviève Geoffrey George
Gérard Gerardo Gilles Gloria Gonzalo Gordon Graham Grégory Greg Guadalupe Guillaume Guillermo Gustavo Guy
Hannah Harry Hassan Heather Hector Héctor Helen Hélène Henri Henry Hugo Ian Ignacio Inès Inés Irene Isabel
Isabelle Ivan Iván Jack Jacob Jacques Jaime James Jamie Jan Janet Jasmine Jason Javier Jean Jeff Jeffrey
Jennifer Jenny Jeremy Jérémy Jérôme Jesse Jessica Jessie Jesús Jim Jimmy Joan Joanna Joaquín Joe Joël
Johanne John Jonathan Jorge José Jose Joseph Josh Joshua Josie Joyce Juan Juana Judith Julia Julian Julián
Julie Julien Julio Justin Karen Karim Karine Kate Katherine Kathleen Kathy Katie Kayla Keith Kelly Ken
Kenneth Kevin Kim Kimberly Kyle Lara Larry Laura Laure Lauren Laurence Laurent Laurie Léa Lee Leo Léo
Leonardo Leslie Leticia Liam Linda Lisa Lorena Lorenzo Lori Louis Louise Luc Lucas Lucía Lucie Luis Luisa
Luke Lydia Lynn Madison Malik Manon Manuel Marc Marcel Marco Marcos Marcus Margaret Margarita Maria María
Mariana Marie Mario Marion Mark Marta Martin Martín Martine Matt Matthew Matthias Mathieu Matthieu Maureen
Maurice Max Maxime Megan Mehdi Melanie Mélanie Mélissa Melissa Mercedes Michael Michel Michèle Michelle
Miguel Mike Mireille Mohamed Mohammed Mónica Monica Monique Morgan Myriam Nadia Nancy Natalia Natalie
Nathalie Nathan Neil Nicholas Nick Nicolas Nicole Nina Noah Noémie Nora Norma Óscar Oscar Oliver Olivia
Olivier Omar Pamela Pascal Patricia Patricio Patrick Paul Paula Pauline Pedro Penny Peter Phil Philip
Philippe Pierre Rachel Rafael Ramón Randy Raquel Raúl Raul Ray Raymond Rebecca Régis Rémi Renaud René
Ricardo Richard Rick Rita Rob Robert Roberto Robin Rocío Rodrigo Roger Romain Ron Ronald Rosa Rosario Ross
Roxanne Rubén Russell Ruth Ryan Sabrina Salvador Sam Samantha Samira Samuel Sandra Sandrine Santiago Sara
Sarah Scott Sean Sébastien Serge Sergio Shane Shannon Sharon Shawn Silvia Simon Sofia Sofía Sonia Sophie
Stacey Stéphane Stéphanie Stephanie Stephen Steve Steven Stuart Sue Susan Susana Suzanne Sylvain Sylvie
Tamara Tara Tanya Ted Teresa Terry Thierry Thomas Tim Timothy Todd Tom Tommy Tony Tracy Travis Trevor Tyler
Valentin Valérie Valeria Vanessa Verónica Véronique Vicente Víctor Victor Victoria Vincent Virginie Wayne
Wendy William Xavier Yasmine Yann Yannick Yolanda Yves Yvette Zoé
""".split()  # noqa: SIM905 - a list of words reads better than a list of strings

FAMOUS = (
    "Bob Marley|Pablo Escobar|Tony Montana|Walter White|Donald Trump|Charlie Sheen|Albert Hofmann"
    "|Bart Simpson|Lisa Simpson|Homer Simpson|Timothy Leary|Tony Soprano|Louis Vuitton|Philip Morris"
    "|Philipp Plein|Philippe Plein|Rick Ross|Captain Morgan|Jack Daniel|Johnny Walker"
    "|Maria Juana|Mar\u00eda Juana|John Lennon|Jim Morrison"
    "|Frank Zappa|Tony Stark|Bruce Wayne|Michael Jordan|Karl Lagerfeld|Hugo Boss|Paul Frank"
    "|Tommy Hilfiger|Jean Michel|Saint Laurent|Yves Saint"
    "|Santa Maria|San Juan|San Jos\u00e9"
)
