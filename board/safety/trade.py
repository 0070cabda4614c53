"""The words of buying and selling in three languages, by the part they play, without accents.

A star ends a stem, a line under joins the words of a phrase. Whoever meets new talk adds a word here, and a
text with it to tests/safety/marking.
"""

# Enough alone: nobody says these but to sell, or to find a seller.
SURE = """
traigo_buen* quien_quiera_que te_traigo os_traigo paso_buen* je_te_livre je_vous_livre i_ll_deliver
i_ll_drop i_can_drop message_me come_get drop_me will_pay restock* for_the_price_of taster* bizum
e_transfer paypal te_sirve* vous_cherchez tu_cherches numero_d_un numero_de_alguien reappro* for_two_fifty
wanted_to_buy all_flavours all_flavors same_menu new_menu venid_a_por plenty_in first_come_first hmu
hit_me_up hit_up_my hit_my_line hit_my_phone hit_my_dm* slide_in_my_dm* slide_into_my_dm* dm*_open
dm*_are_open in_my_dm* inbox_me holla_at_me holla_if shout_if dm_me pm_me for_sale come_thru come_through
come_holla tap_in serious_buyer* dead_drop* deaddrop* full_menu buy_*_get_* bogo 2_for_1 first_one_free
first_bag_free first_hit_free price_list pricelist stock_list price_drop* cash_app cashapp venmo btc
bitcoin crypto the_good_stuff trap_house traphouse what_you_need whatever_you_need what_u_need u_need_i
you_need_i_got the_goods best_bang_for discreet_delivery stealth free_sample* free_tester* for_a_drop
do_a_drop drop_off drop_offs both_on sort_you_out sort_u_out sort_ya_out hook_you_up hook_u_up hook_me_up
hook_it_up sort_me hook_us_up link_me sort_us_out sort_me_out plug_me get_me_some get_some_for_me
point_me_to put_me_on_to shop_is_open shop_s_open shop_open line_is_open trap_s_open in_stock
back_in_stock re_up reup reupped re_upped restocked got_you_covered got_u_covered wtb wts lf iso
pick_up_at pick_up_from pickup_at pickup_from meet_up_only meets_you meets_at where_to_cop where_to_score
where_to_buy to_score to_cop who_s_holding whos_holding anyone_holding who_holding anybody_holding
next_time_is on_the_house on_tick on_consignment who_s_up my_dealer my_plug his_plug her_plug my_connect
my_supplier his_dealer her_dealer our_dealer your_plug new_plug new_dealer a_plug the_plug his_supplier
a_line_on drop*_every straight_to_your to_your_door delivers_24 delivers_all delivers_anywhere
delivers_downtown delivery_24 24h_delivery delivers_free serve_up serves_up served_up serves_outside
serves_out_of sell*_out selling_out slings slinging en_venta a_la_venta de_venta se_vende vendo vendemos
haz_tu_pedido hago_entregas hago_envios envio_discreto envios_discreto* envio*_a_tod* mando_a_tod*
mandamos_a mando_a_domicilio a_domicilio al_mayoreo por_mayor mayoreo mercancia mi_dealer mi_diler
mi_camello su_camello tu_camello mi_proveedor mi_puntero te_lo_llev* te_la_llev* te_las_llev* te_los_llev*
lo_llevo el_punto punto_de_venta un_punto manda_privi por_privado al_privado por_interno al_interno
por_inbox al_inbox escribeme escribidme escribanme hablame hablenme contactame contactanos manda_md
manda_dm por_md por_dm al_md al_dm a_como_el a_como_la a_como_sale a_como_esta a_como_lo en_cuanto_el
recien_llegad* rola_todo rola_de_todo de_todo_un_poco lista_de_precios sin_compromiso me_consig*
me_pas*_un_contacto yo_consigo el_consigue ella_consigue te_consigo te_surto surto surtimos donde_pillar
donde_pillo donde_compro donde_comprar donde_conecto donde_conectar donde_se_compra donde_venden
donde_la_venden ahi_venden ahi_vende aqui_venden alli_venden te_atiend* lo_bueno pago_bien a_vendre
en_vente je_vends jvends envoi_discret envois_discrets envoi*_suivi* en_main_propre faire_offre
prix_casse* prix_de_gros passe*_commande passez_commande en_mp en_dm viens_mp venez_mp venez_dm viens_dm
par_mp mp_moi dm_moi contacte_moi contactez_moi ecris_moi ecrivez_moi texte_moi en_pv venez_pv en_prive
me_dm me_mp un_plan bon_plan d_un_plan cherche_plan mon_dealer son_dealer leur_dealer mon_dealeur mon_plug
mon_fournisseur le_four un_four au_four du_four arrivage* ravito* reassort gros_ou_detail gros_et_detail
ca_charbonne charbonne* prix_imbattable* ce_qu_il_te_faut ce_qu_il_vous_faut y_a_du_lourd
liste_sur_demande liste_des_prix achete*_offert achetes_1_offert me_depann* te_depann* vous_depann*
qui_depanne je_livre il_livre on_livre livre_sur je_deale il_deale ca_deale je_fournis il_fournit
elle_fournit ca_vend il_refile ils_refilent qui_vend qui_livre qui_fournit qui_deale où_pecho où_choper
où_acheter où_toucher où_chope peut_toucher peut_choper peux_toucher meme_numero operes_de opere_du
opere_de alguien_que_pase que_me_pase selling_my selling_some doy_por le_compran compran_todos
llevate_tres paga_dos pague_dos whats_good_for we_deliver we_ship i_deliver i_ship can_ship can_deliver
ship_anywhere ships_anywhere servent_à_la sert_à_la will_trade u_need where_they_serve nouveau_matos
"""

SELL = """
traigo trae_y_vende moves move_weight refourgue* serves_up sell sells selling dealing dealin serve serves
serving push pushing ship ships shipping deliver delivers delivering trade flogging shotting shots
trapping supplies_the supplying slang vende venden vender venda vendan vendiendo despacha* surte* reparte
reparten repartiendo mueve mueven rola rolan ofrezco ofrece ofrecen vends vend vendent vendre livre
livrent livrons fournit fournis fournissent sert servent ecoule* refile* depanne*
"""

SOURCE = """
mec_serieux camello_serio serieux plug plugs dealer* connect connection hook hookup supplier* seller*
vendor* guy_who guy_for guy_with reliable contacto proveedor* camello* diler* vendedor* conecte trapi*
contact num dealeur* fournisseur* vendeur* pusher* charbonneur* plan
"""

DRUG = """
dope down shard shards side fent fentanyl fetty xan xans xanax bars percs perc meth tina ice coke blow
weed green bud mdma molly oxy oxys benzos ket ketamine k crack heroin smack gear tar smoke blues speed
acid pills presses stuff ones tabs shrooms vals valium subs bupe adderall addys lean spice hash rocks
sleepers oxycodone product work food candy goodies snow white powder lsd edibles vapes carts coca perico
cristal tusi* heroina caballo jaco pasti pastis pastillas mota hierba farlopa farla eme material chiva
piedra basuco hongos alprazolam tranki* rivo* trankimazin bolsas maria cocaina keta mefe ghb popper* pasta
polvo shit beuh hero taz md rabla brown caillou cailloux 3m 3mmc came herbe rachacha skenan lyrica trama*
coco hasch matos matériel neige ritaline subutex sub conso zamal teushi cess benzo xanaxs prods produit
produits bonne
"""

BUY = """
buy cop score grab purchase comprar pillar conectar conseguir consiga consigue consigo compran agarrar
acheter achete choper chope pecho toucher
"""

WHO = """
who whos anyone any1 anybody someone somebody any whoever quien alguien qui qqn qqun quelqu_un kelkun
quelqun
"""
HAS = """
has got have gots holding carrying tiene tenga tendra trae traiga pase qui_a qqn_a un_a qui_aurait aurait
auraient
"""
OWN = """
se_hacen se_hace hago hacemos on_fait je_fais i_got i_have i_ve_got we_got we_ve_got we_have he_s_got
she_s_got they_got got_some got_plenty got_that got_the have_some he_got tengo tenemos me_queda* me_sobra*
me_llego nos_llego el_tiene ella_tiene hay j_ai on_a y_a il_a elle_a nous_avons il_me_reste me_reste
"""
SEEK = """
wanted se_busca chercherait buscamos ando_buscando after_a need want wanna looking lookin searching
seeking tryna trying_to after_some hunting in_need where_can where_do where_to where_could busco necesito
quiero buscando ocupo donde cherche recherche besoin voudrais veux où
"""
SOON = """
next_day same_day more_in available fresh landed open tonight now plenty ready back_on all_day all_night
24 7 weekend till until just_in just_landed while_it_lasts first_come everyday new_batch anytime any_time
asap today still same_quality running_low disponible llego ahora ahorita hoy toda_la_noche todo_el_dia
24_horas nuevo nueva antes_de_que poco esta_noche finde cuando_quieras dispo disponible* rentre arrive
maintenant ce_soir cette_nuit toute_la_nuit jusqu h24 7j tout_de_suite faites_vite nouveau tourne samedi
soir
"""
ORDER = """
si_necesitas si_quieres if_you_need if_u_need if_you_want si_tu_veux si_vous_voulez si_t_as_besoin
besoin_de_quelque order orders ordering menu menus delivery deliveries dropping pre_order* preorder*
catalog catalogue list pickup meet collection pedido* entrega* envio* catalogo lista encargo* pidan pide
pidanlo commande* livraison* envoi* remise carte liste demandez proposons propose
"""
MONEY = """
efectivo liquide paypal haggling acepto accepte payable price prices deal deals discount* promo* bulk
wholesale cash cheap cheapest paying pay pays pay_double paying_double stock quality sale bargain bundle
half_price precio* oferta* rebaja* descuento* promocion* pago pagamos doy barato* calidad garantiza*
llevate prix tarif* offre offert* reduc* solde* paye paie especes qualite garanti* detail gros lot
"""
REACH = """
by_mail por_mail par_mail order_by order_now by_post dm dms pm msg message text txt inbox lmk let_me_know
ping call ring knock buzz_me holla ask_for link_up whatsapp tg telegram wickr signal snap contact_me
reach_me reach_out md priva* interno privi avise* escribe escriban preguntad pregunt* llama* manden mandad
contesten contacta* mp pv prive contacte* appelle* ecri* repondez passez venez ajoute* sonnez texte*
demande
"""
GOOD = """
clean real pure fire gas best good top premium grade legit strong_deals bueno buena buen pura puro mejor
pur bonne meilleur* frappe
"""
PIECE = """
g gram grams oz ounce ounces zip ball eighth quarter half point points gramo* onza* gramme* once barrette
bag bags wrap wraps bolsa* bolsita* sachet* pochon*
"""

# Care is asked for in the same words and none of it is for sale; nor is what made somebody ill.
CARE = """
consult* cita rehousing traitement* withdrawal* care shelter* city nalox* narcan strip strips test tests
tested testing help helps helped needle needles kit kits supplies works rigs checked treatment detox rehab
meal* water blanket* clothes socks coffee methadone suboxone doctor nurse info* tried taken rights right
asthma shower sleep warm idea pharmacy pharmacist clinic exchange prescription foil pipes citric oxygen
lab sick ill hospital ambulance wound wounds abscess heard seen been advice support housing bed beds
breathing trouble shelter soup lunch dinner bandage* van alone scared talk sample_was staff service tira
tiras ayuda* jering* aguja* analiza* analisis tratamiento metadona medico* derecho dormir ducha* probado
tomado visto pasado comida manta* ropa agua cafe farmacia receta urgencias ambulancia sopa certificado
miedo apoyo centro sala atienda dni bocadillo* condones aide* bandelette* seringue* analys* traitement
soin* medecin* droit* decid* douche idee peur mal repas eau couverture* vetement* nouvelles fievre
conseil* pharmacie ordonnance hopital hosto urgences pompiers camion salle accueil soupe malade* parler
rdv attente
"""
# What it was sold as is the warning itself; so is what happened before.
AS = """
as como comme stopped sold bought vendu* comprado turned_out came_back anyone_else qui_qui qui_a_mis
qui_a_pris qui_a_eu qui_a_vu else
"""
# Whoever tells what happened sells nothing.
PAST = "was were said had died era eran dijo juro estaba dit etait etaient dieron disait avait"
# Where somebody sells: right behind the word, it is the talk of a customer.
AT = """
their his her my our leurs leur ses sus su mis à_la à_l at in from near outside out by on to behind inside
en por a al desde afuera devant sur au aux dans chez derriere
"""
# Who sells: right before the word, for the same reason.
SUBJECT = "i we he she they je il elle on ils elles yo el ella ellos"
